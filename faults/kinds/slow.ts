import { z } from 'zod';
import { defineFault } from '../fault.ts';

export const slow = defineFault({
  id: 'slow',
  title: 'Answers set out late',
  site: 'idp',
  parameters: {
    milliseconds: z
      .int()
      .min(1)
      .max(600_000)
      .default(10_000)
      .describe('how long each piece of an answer waits'),
    jitterMilliseconds: z
      .int()
      .min(0)
      .max(600_000)
      .default(0)
      .describe('by how much longer at most, at random'),
  },
  explain: () =>
    'Every answer waits, by the jitter longer at most. Slowness is the commonest outage: most sign-ins ' +
    'come through late, some clients give up, and few detectors call it down.',
  effect: ({ milliseconds, jitterMilliseconds: jitter }) => ({
    level: 'connection',
    does: { kind: 'delay', milliseconds, jitter },
  }),
});
