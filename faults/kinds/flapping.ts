import { z } from 'zod';
import { defineFault } from '../fault.ts';

export const flapping = defineFault({
  id: 'flapping',
  title: 'The listener goes down and comes back by turns',
  site: 'idp',
  parameters: {
    downMilliseconds: z
      .int()
      .min(20)
      .max(600_000)
      .default(5_000)
      .describe('how long it is down each time'),
    upMilliseconds: z
      .int()
      .min(20)
      .max(600_000)
      .default(5_000)
      .describe('how long it is up in between'),
  },
  explain: () =>
    'Down first, then up, and so on, as when a health check restarts a sick process again and again. ' +
    'Whoever fails over and back at every change moves people to and fro; a pause before going back helps.',
  effect: ({ downMilliseconds, upMilliseconds }) => ({
    level: 'listener',
    changesEvery: Math.max(10, Math.min(downMilliseconds, upMilliseconds) / 4),
    downAt: (elapsed) => elapsed % (downMilliseconds + upMilliseconds) < downMilliseconds,
  }),
});
