import type { ReadRefusal } from '../../saml/read/types.ts';
import { excerpt } from './evidence.ts';
import type { Check, CheckOutcome, FindingArgs, Need, RefusalAnswer } from './types.ts';

/** Infers what a check needs from its list. */
export function defineCheck<const N extends Need>(check: Check<N>): Check<N> {
  return check;
}

export function pass(args: FindingArgs = {}): CheckOutcome {
  return { verdict: 'pass', args };
}

export function notApplicable(args: FindingArgs = {}): CheckOutcome {
  return { verdict: 'not-applicable', args };
}

/** @param answer One of the check's answers. Default: the first. */
export function fail(args: FindingArgs = {}, answer?: RefusalAnswer): CheckOutcome {
  return { verdict: 'fail', args, ...(answer !== undefined && { answer }) };
}

/** A refusal of the reader: the message stands where reading stopped. */
export function failReading(refusal: ReadRefusal, args: FindingArgs = {}): CheckOutcome {
  const { stage, rule, detail } = refusal;
  return {
    verdict: 'fail',
    args: { ...args, stage, rule, detail: excerpt(detail) },
    stage: stage === 'transport' ? 'request' : stage,
  };
}

/** `pass` or `fail` with the same evidence. */
export function passIf(holds: boolean, args: FindingArgs): CheckOutcome {
  return holds ? pass(args) : fail(args);
}

/** What, why, remedy. */
export function paragraphs(what: string, why: string, remedy: string): string {
  return [what, why, remedy].join('\n\n');
}
