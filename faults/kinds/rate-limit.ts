import { z } from 'zod';
import { defineFault } from '../fault.ts';
import { createTokenBucket } from '../token-bucket.ts';

export const rateLimit = defineFault({
  id: 'rate-limit',
  title: 'Sign-ins above a rate are answered with 429',
  site: 'idp',
  parameters: {
    burst: z.int().min(0).max(100_000).default(1).describe('how many forms get through at once'),
    perSecond: z
      .number()
      .min(0.01)
      .max(10_000)
      .default(1)
      .describe('how fast the bucket fills again'),
  },
  explain: () =>
    'Forms that are sent take a token from a bucket; when it is empty the answer is 429 with ' +
    'Retry-After. It is what a tenant that is sized for pilots does at the start of a shift, and who ' +
    'presses F5 makes it worse.',
  effect: ({ burst, perSecond }) => {
    const bucket = createTokenBucket({ burst, perSecond });
    return {
      level: 'http',
      answer({ method }, elapsed) {
        const wait = method === 'POST' ? bucket.take(elapsed) : 0;
        if (wait === 0) return undefined;
        return {
          status: 429,
          headers: { 'Retry-After': String(Math.ceil(wait / 1000)) },
          title: 'Too many requests',
          text: 'Too many people sign in at once. Try again later.',
        };
      },
    };
  },
});
