import { z } from 'zod';
import { HOP_NAMES } from '../../core/hops.ts';
import type { SignInObservation } from '../observation.ts';

/** One attempt, as a line of a worker's log has it. */
export const attemptSchema = z.strictObject({
  type: z.literal('attempt'),
  agent: z.string().min(1).describe('A label; an agent that comes back keeps it'),
  visit: z.string().min(1).describe('What one arrival of an agent is made of has the same'),
  idp: z.string(),
  began: z.number().describe('Milliseconds since the epoch'),
  ended: z.number(),
  outcome: z.enum(['connected', 'refused', 'unreachable', 'stuck']),
  hop: z.enum(HOP_NAMES).describe('Where it ended'),
  why: z.string().optional(),
});

/** One attempt to sign in, one line of a worker’s log. Times are of the wall, for logs of several machines. */
export type Attempt = z.infer<typeof attemptSchema>;

export interface AttemptedBy {
  agent: string;
  visit: string;
  idp: string;
  began: number;
}

export function attemptOf(by: AttemptedBy, seen: SignInObservation): Attempt {
  const { outcome, hop, milliseconds, networkError, awsError } = seen;
  const why = networkError ?? awsError?.code ?? awsError?.message;
  return {
    type: 'attempt',
    ...by,
    ended: by.began + milliseconds,
    outcome,
    hop,
    ...(why === undefined ? {} : { why }),
  };
}
