import { z } from 'zod';
import { defineFault } from '../fault.ts';

export const drip = defineFault({
  id: 'drip',
  title: 'Answers come in drops',
  site: 'idp',
  parameters: {
    bytesPerSecond: z.int().min(10).max(10_000_000).default(500).describe('of each connection'),
  },
  explain: () =>
    'The bandwidth of each connection is that small. The first byte is there at once, so a monitor that ' +
    'measures it is content, while pages never become complete.',
  effect: ({ bytesPerSecond }) => ({ level: 'connection', does: { kind: 'drip', bytesPerSecond } }),
});
