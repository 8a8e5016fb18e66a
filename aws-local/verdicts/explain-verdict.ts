import { findCheck } from '../checks/registry.ts';
import type { Check, Fact } from '../checks/types.ts';
import { findFact, type FactId } from '../facts/facts.ts';
import type { Verdict } from '../types.ts';
import { explainRequest } from './explain-request.ts';

/** A refusal in prose, with what is known about the real AWS. */
export interface VerdictExplanation {
  /** What is wrong and why that counts, two paragraphs. */
  explanation: string;
  remedy: string;
  /** What the refusal and the words of its answer rest on. */
  facts: readonly Fact[];
}

/** A verdict with its explanation beside it; one that accepted stays as it is. */
export function explainVerdict(verdict: Verdict): Verdict & Partial<VerdictExplanation> {
  const check = verdict.check === undefined ? undefined : findCheck(verdict.check);
  if (check !== undefined) return { ...verdict, ...explainCheck(check, verdict) };
  const request = explainRequest(verdict);
  if (request === undefined) return verdict;
  const { what, why, remedy, cites } = request;
  return { ...verdict, explanation: `${what}\n\n${why}`, remedy, facts: factsOf(cites) };
}

/** Said of a refusal that is our own choice. */
export function choiceProse(id: string | undefined): readonly string[] {
  const choice = id === undefined ? undefined : findFact(id);
  return choice === undefined
    ? []
    : [`AWS may accept this; the refusal is a choice of Understudy. ${choice.statement}`];
}

function explainCheck(check: Check, { findings, awsError }: Verdict): VerdictExplanation {
  const finding = findings.findLast((one) => one.check === check.id && one.verdict === 'fail');
  const [what = '', why = '', remedy = ''] = check.explain(finding?.args ?? {}).split('\n\n');
  // Words of the inner service come with more around them, and placeholders are filled in.
  const answered = check.answers.filter(
    ({ code, message }) => code === awsError?.code && awsError.message.startsWith(message),
  );
  return {
    explanation: [what, why, ...choiceProse(finding?.ownChoice)].join('\n\n'),
    remedy,
    facts: factsOf([...answered.flatMap(({ cites }) => cites), ...check.cites]),
  };
}

function factsOf(ids: readonly FactId[]): readonly Fact[] {
  return [...new Set(ids)].flatMap((id) => findFact(id) ?? []);
}
