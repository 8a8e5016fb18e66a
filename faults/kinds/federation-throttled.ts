import { z } from 'zod';
import { defineFault } from '../fault.ts';
import { createTokenBucket } from '../token-bucket.ts';

export const federationThrottled = defineFault({
  id: 'federation-throttled',
  title: 'Federations into Connect above a rate are throttled',
  site: 'aws',
  parameters: {
    burst: z.int().min(0).max(100_000).default(5).describe('how many people get through at once'),
    perSecond: z
      .number()
      .min(0.01)
      .max(10_000)
      .default(2)
      .describe('how fast the bucket fills again'),
  },
  explain: () =>
    'Sign-ins to the instance take a token from a bucket; when it is empty GetFederationToken answers ' +
    'ThrottlingException with 429, and so does the federate page here. The defaults are the quota of an ' +
    'account. People are signed in to AWS by then: loading the page again later helps.',
  effect: ({ burst, perSecond }) => {
    const bucket = createTokenBucket({ burst, perSecond });
    const begun = performance.now();
    return { level: 'inside', hits: () => bucket.take(performance.now() - begun) > 0 };
  },
});
