import { z } from 'zod';
import { defineFault } from '../fault.ts';

export const iamPropagation = defineFault({
  id: 'iam-propagation',
  title: 'A change of IAM is not everywhere yet',
  site: 'aws',
  parameters: {
    turns: z
      .int()
      .min(2)
      .max(100)
      .default(2)
      .describe('of so many sign-ins in a row, the last one meets the change'),
  },
  explain: () =>
    'IAM is eventually consistent: for a while after a SAML provider was made, some requests are judged ' +
    'where it is not known yet. Success and failure alternate, and waiting helps.',
  effect: ({ turns }) => {
    let turn = 0;
    return { level: 'inside', hits: () => (turn += 1) % turns !== 0 };
  },
});
