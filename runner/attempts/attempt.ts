import { z } from 'zod';
import { UnderstudyError } from '../../core/errors.ts';
import { HOP_NAMES } from '../../core/hops.ts';
import type { SignInObservation } from '../observation.ts';

const attempt = z.strictObject({
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
export type Attempt = z.infer<typeof attempt>;

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

export function attemptLine(one: Attempt): string {
  return `${JSON.stringify(one)}\n`;
}

/**
 * Reads a worker's log. A last line without its line break is what a worker was killed at; it is left out.
 *
 * @throws {UnderstudyError} `value-illegal`, naming file and line
 */
export function readAttempts(text: string, file: string): Attempt[] {
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .flatMap((line, index) => (line === '' ? [] : [readLine(line, `${file}, line ${index + 1}`)]));
}

function readLine(line: string, where: string): Attempt {
  try {
    return attempt.parse(JSON.parse(line));
  } catch (cause) {
    throw new UnderstudyError({
      code: 'value-illegal',
      problem: `${where}: no attempt to sign in`,
      remedy: 'Give the files that the workers wrote, attempts-….jsonl',
      cause,
    });
  }
}
