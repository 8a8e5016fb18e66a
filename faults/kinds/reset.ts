import { z } from 'zod';
import { defineFault } from '../fault.ts';

export const reset = defineFault({
  id: 'reset',
  title: 'Connections are reset in the middle of an answer',
  site: 'idp',
  parameters: {
    afterBytes: z
      .int()
      .min(0)
      .max(10_000_000)
      .default(64)
      .describe('how much of the answer gets through'),
  },
  explain: () =>
    'After so many bytes of the answer the connection ends by a TCP reset, as when a proxy or a process ' +
    'dies under way. Browsers say ERR_CONNECTION_RESET.',
  effect: ({ afterBytes }) => ({ level: 'connection', does: { kind: 'reset', afterBytes } }),
});
