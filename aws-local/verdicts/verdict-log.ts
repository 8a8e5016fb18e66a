import type { VerdictLog } from '../context.ts';
import type { Verdict } from '../types.ts';

/** How many verdicts are kept; the oldest goes when one more comes. */
export const MAX_VERDICTS = 200;

/** An empty log. Sequence numbers go on counting when old verdicts fall out. */
export function createVerdictLog(): VerdictLog {
  const kept: Verdict[] = [];
  let sequence = 0;
  return {
    record(verdict) {
      sequence += 1;
      const numbered = { sequence, ...verdict };
      kept.push(numbered);
      if (kept.length > MAX_VERDICTS) kept.shift();
      return numbered;
    },
    list: (after = 0) => kept.filter((verdict) => verdict.sequence > after),
  };
}
