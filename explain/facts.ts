import { findFact, type Certainty, type RefusalAnswer } from '../aws-local/index.ts';
import { MODES } from '../catalogue/index.ts';
import type { Explanation, FactReport } from './report.ts';

/** The facts of these ids, each once. */
export function factsOf(ids: readonly string[]): FactReport[] {
  return [...new Set(ids)].flatMap((id) => findFact(id) ?? []);
}

/** How sure we are of the words of an answer: its first citation is about them. */
export function certaintyOf({ cites }: RefusalAnswer): Certainty {
  return findFact(cites[0] ?? '')?.certainty ?? 'inferred';
}

/** The failure modes that a check refuses. */
export function modesOfCheck(check: string): Explanation['modes'] {
  return MODES.filter(({ checks }) => checks.includes(check)).map(({ id, title }) => ({
    id,
    title,
  }));
}
