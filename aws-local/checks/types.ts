import type { JsonValue } from '../types.ts';

/** How we know what the real AWS does. */
export type Certainty = 'documented' | 'recorded' | 'users' | 'inferred';

/** Something known about the real AWS. */
export interface Fact {
  id: string;
  statement: string;
  certainty: Certainty;
  /** The document or capture, as a reader can find it. */
  source: string;
  /** ISO date on which the source was read. */
  read: string;
}

export type FindingVerdict = 'pass' | 'fail' | 'not-applicable';

/** The verdict of one check; prose is rendered from it later. */
export interface Finding {
  check: string;
  verdict: FindingVerdict;
  /** What was compared: received, expected and the like. Never a secret. */
  args: Readonly<Record<string, JsonValue>>;
}
