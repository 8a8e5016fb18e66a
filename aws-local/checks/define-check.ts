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

/** `pass` or `fail` with the same evidence. */
export function passIf(holds: boolean, args: FindingArgs): CheckOutcome {
  return holds ? pass(args) : fail(args);
}

/** What, why, remedy. */
export function paragraphs(what: string, why: string, remedy: string): string {
  return [what, why, remedy].join('\n\n');
}
