import type { VerdictLog } from '../context.ts';
import type { Verdict } from '../types.ts';

/** How many verdicts are kept; the oldest goes when one more comes. */
export const MAX_VERDICTS = 200;

/** An empty log. Sequence numbers go on counting when old verdicts fall out. */
export function createVerdictLog(): VerdictLog {
  const kept: { verdict: Verdict; xml: string | undefined }[] = [];
  let sequence = 0;
  return {
    record(verdict, xml) {
      sequence += 1;
      const numbered = { sequence, ...verdict };
      kept.push({ verdict: numbered, xml });
      if (kept.length > MAX_VERDICTS) kept.shift();
      return numbered;
    },
    list: (after = 0) =>
      kept.map(({ verdict }) => verdict).filter((verdict) => verdict.sequence > after),
    xml: (wanted) => kept.find(({ verdict }) => verdict.sequence === wanted)?.xml,
  };
}
