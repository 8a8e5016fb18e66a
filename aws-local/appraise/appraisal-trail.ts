import { createTrail } from '../checks/trail.ts';
import type { Check, CheckInput, Finding, Need } from '../checks/types.ts';
import type { AppraisedRefusal, Lack } from './types.ts';

/** A check that has nothing to say once another one has failed. */
const FOLLOWS: Readonly<Record<string, string>> = {
  'role-present': 'status-success',
  'role-pair': 'role-present',
  'signature-valid': 'signature-present',
  'session-name-legal': 'session-name-present',
  'provider-exists': 'provider-account',
  'recipient-is-aws': 'confirmation-complete',
};

/** The findings of a message that is looked at as a whole: nothing stops at the first failure. */
export interface AppraisalTrail {
  readonly findings: readonly Finding[];
  readonly refusals: readonly AppraisedRefusal[];
  readonly unjudged: readonly { check: string; lacks: Lack }[];
  hasFailed(check: string): boolean;
  /** Runs each check that has not run yet. */
  run<N extends Need>(checks: readonly Check<N>[], input: Pick<CheckInput, N>): void;
  /** Runs those whose needs are all known, and says of the others what is lacking. */
  judge(checks: readonly Check[], known: Partial<CheckInput>, lacks: Lack): void;
  /** Says of checks that have not run why they cannot. */
  leave(checks: readonly Check[], lacks: Lack): void;
}

export function createAppraisalTrail(): AppraisalTrail {
  const findings: Finding[] = [];
  const refusals: AppraisedRefusal[] = [];
  const unjudged: { check: string; lacks: Lack }[] = [];
  const seen = (id: string): boolean =>
    findings.some(({ check }) => check === id) || unjudged.some(({ check }) => check === id);
  const hasFailed = (id: string): boolean => refusals.some(({ check }) => check === id);
  const leave = (id: string, lacks: Lack): void => {
    if (!seen(id)) unjudged.push({ check: id, lacks });
  };
  const runOne = <N extends Need>(check: Check<N>, input: Pick<CheckInput, N>): void => {
    if (seen(check.id)) return;
    if (hasFailed(FOLLOWS[check.id] ?? '')) {
      leave(check.id, 'earlier');
      return;
    }
    const trail = createTrail();
    trail.run([check], input);
    findings.push(...trail.findings);
    if (trail.refusal === undefined) return;
    const { stage, finding, answer } = trail.refusal;
    refusals.push({ check: check.id, stage, finding, answer });
  };
  return {
    findings,
    refusals,
    unjudged,
    hasFailed,
    run(checks, input) {
      for (const check of checks) runOne(check, input);
    },
    judge(checks, known, lacks) {
      for (const check of checks)
        if (check.needs.every((need) => need in known)) runOne(check, known as CheckInput);
        else leave(check.id, lacks);
    },
    leave(checks, lacks) {
      for (const { id } of checks) leave(id, lacks);
    },
  };
}
