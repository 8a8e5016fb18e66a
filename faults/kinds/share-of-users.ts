import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineFault } from '../fault.ts';

export const shareOfUsers = defineFault({
  id: 'share-of-users',
  title: 'A share of the users cannot sign in',
  site: 'idp',
  parameters: {
    percent: z.number().min(0).max(100).default(50).describe('how many of a hundred users'),
    salt: z
      .string()
      .max(100)
      .default('')
      .describe('hashed before the name: another one hits others'),
  },
  explain: () =>
    'The same users fail each time: whose name hashes (SHA-256 with the salt) into the share, as when ' +
    'one cell or partition of a vendor is out. The rate of successes sinks and nothing is down. Another ' +
    'salt hits others.',
  effect: ({ percent, salt }) => ({
    level: 'inside',
    hits: (username) => positionOf(salt + username) < percent,
  }),
});

/** From 0 to below 100, the same for the same name. */
function positionOf(text: string): number {
  return (createHash('sha256').update(text).digest().readUInt32BE(0) / 0x1_0000_0000) * 100;
}
