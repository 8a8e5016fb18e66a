import type { VerdictStage } from '../types.ts';
import type { Check, CheckInput, CheckOutcome, Finding, Need, RefusalAnswer } from './types.ts';

/** Why a message goes no further. */
export interface Refusal {
  check: Check;
  stage: VerdictStage;
  answer: RefusalAnswer;
  /** The finding that it rests on, the last one. */
  finding: Finding;
}

/** The findings of one message, as they come. */
export interface Trail {
  /** Of every check that ran, in order. */
  readonly findings: readonly Finding[];
  /** There once a check has failed; nothing runs any more then. */
  readonly refusal: Refusal | undefined;
  /**
   * Runs checks in order, each with what it needs and no more, up to the first that fails.
   *
   * @returns whether all of them let the message pass
   */
  run<N extends Need>(checks: readonly Check<N>[], input: Pick<CheckInput, N>): boolean;
}

/** @param before Findings to go on from. */
export function createTrail(before: readonly Finding[] = []): Trail {
  const findings = [...before];
  let refusal: Refusal | undefined;
  return {
    findings,
    get refusal() {
      return refusal;
    },
    run(checks, input) {
      for (const check of checks) {
        if (refusal !== undefined) return false;
        const outcome = check.run(needed(check, input));
        const finding = findingOf(check, outcome);
        findings.push(finding);
        if (outcome.verdict === 'fail') refusal = refusalOf(check, outcome, finding);
      }
      return refusal === undefined;
    },
  };
}

function needed<N extends Need>(check: Check<N>, input: Pick<CheckInput, N>): Pick<CheckInput, N> {
  return Object.fromEntries(check.needs.map((need) => [need, input[need]])) as Pick<CheckInput, N>;
}

function findingOf<N extends Need>(check: Check<N>, { verdict, args }: CheckOutcome): Finding {
  const ownChoice = verdict === 'fail' ? check.ownChoice?.(args) : undefined;
  return { check: check.id, verdict, args, ...(ownChoice !== undefined && { ownChoice }) };
}

function refusalOf<N extends Need>(
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
