import { z } from 'zod';
import { defineFault } from '../fault.ts';
import { createTokenBucket } from '../token-bucket.ts';

export const stsThrottled = defineFault({
  id: 'sts-throttled',
  title: 'Role sessions above a rate are throttled',
  site: 'aws',
  parameters: {
    burst: z.int().min(0).max(100_000).default(0).describe('how many sign-ins get through at once'),
    perSecond: z
      .number()
      .min(0.01)
      .max(10_000)
      .default(0.01)
      .describe('how fast the bucket fills again'),
  },
  explain: () =>
    'Assertions take a token from a bucket; when it is empty AWS answers ThrottlingException, by the API ' +
    'and on the sign-in page. Nothing is wrong with IdP, role or agent: pressing again later helps.',
  effect: ({ burst, perSecond }) => {
    const bucket = createTokenBucket({ burst, perSecond });
    const begun = performance.now();
    return { level: 'inside', hits: () => bucket.take(performance.now() - begun) > 0 };
  },
});
