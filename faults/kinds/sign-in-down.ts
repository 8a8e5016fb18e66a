import { z } from 'zod';
import { defineFault } from '../fault.ts';

export const signInDown = defineFault({
  id: 'sign-in-down',
  title: 'The sign-in endpoint of a Region is gone',
  site: 'aws',
  parameters: {
    endpoint: z
      .string()
      .regex(/^(global|[a-z]{2,4}(-[a-z]+)+-\d)$/, 'expected "global" or a Region like us-west-2')
      .default('global')
      .describe('a Region, or `global` for the endpoint without one'),
  },
  explain: () =>
    'Connections to REGION.signin.aws.amazon.com, or to signin.aws.amazon.com for "global", are reset. ' +
    'The endpoint without a Region stands in us-east-1 and fails with it. IdPs that can post to another ' +
    'Region go on, when the trust policy accepts that Region as SAML:aud beforehand.',
  effect: ({ endpoint }) => ({ level: 'inside', hits: (asked) => asked === endpoint }),
});
