import type { Check, CheckInput, CheckOutcome, Finding, Need, RefusalAnswer } from './types.ts';
import type { VerdictStage } from '../types.ts';

export interface Refusal {
  check: Check;
  stage: VerdictStage;
  answer: RefusalAnswer;
  /** The last finding. */
  finding: Finding;
}

export interface ChecksRun {
  /** Of every check that ran, in order. */
  findings: readonly Finding[];
  /** Absent when nothing failed. */
  refusal?: Refusal;
}

/** Runs checks in order, each with what it needs and no more, and stops at the first that fails. */
export function runChecks<N extends Need>(
  checks: readonly Check<N>[],
  input: Pick<CheckInput, N>,
): ChecksRun {
  const findings: Finding[] = [];
  for (const check of checks) {
    const outcome = check.run(needed(check, input));
    const finding = { check: check.id, verdict: outcome.verdict, args: outcome.args };
    findings.push(finding);
    if (outcome.verdict === 'fail') return { findings, refusal: refusal(check, outcome, finding) };
  }
  return { findings };
}

function needed<N extends Need>(check: Check<N>, input: Pick<CheckInput, N>): Pick<CheckInput, N> {
  return Object.fromEntries(check.needs.map((need) => [need, input[need]])) as Pick<CheckInput, N>;
}

function refusal<N extends Need>(
  check: Check<N>,
  outcome: Extract<CheckOutcome, { verdict: 'fail' }>,
  finding: Finding,
): Refusal {
  return {
    check,
    stage: outcome.stage ?? check.stage,
    answer: outcome.answer ?? check.answers[0],
    finding,
  };
}
