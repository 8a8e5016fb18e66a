import type { DrillReport, DrillVerdict } from '../../runner/drill/report.ts';

export const VERDICT_WORDS: Readonly<Record<DrillVerdict, string>> = {
  held: 'Held',
  deviated: 'Deviated',
  aborted: 'Aborted: nothing is proved',
  invalid: 'Invalid: nothing is proved',
};

/** The times of a drill in order, as reports name them. */
export const TIME_WORDS = [
  ['T0', 'faultApplied', 'The fault was applied'],
  ['T1', 'firstFailure', 'The first sign-in failed'],
  ['T2', 'detected', 'The outage was detected'],
  ['T3', 'decided', 'The switch was decided'],
  ['T4', 'firstByBackup', 'The first agent was in by the other IdP'],
  ['T5', 'regained', 'The steady state was back, and stayed'],
  ['T6', 'faultCleared', 'The fault was gone'],
  ['T7', 'failedBack', 'The first agent was in by the primary again'],
] as const satisfies readonly (readonly [string, keyof DrillReport['times'], string])[];

export const SPAN_WORDS = [
  ['detect', 'Time to detect', 'T1 to T2'],
  ['decide', 'Time to decide', 'T2 to T3'],
  ['switch', 'Time to switch', 'T3 to T4'],
  ['ramp', 'Time to ramp', 'T4 to T5'],
  ['recovery', 'Recovery time', 'T1 to T5'],
  ['recoveryFromFault', 'Recovery time from the fault', 'T0 to T5'],
] as const satisfies readonly (readonly [keyof DrillReport['spans'], string, string])[];

/** Seconds of a drill as people read them. */
export function drillTime(seconds: number | undefined): string {
  if (seconds === undefined) return 'never';
  if (Math.abs(seconds) < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.trunc(whole / 60)} min ${Math.abs(whole % 60)} s`;
}

/** In one line, what stood in the way most. */
export function mainCause({ failures, signIns }: DrillReport): string {
  const [first] = failures;
  if (first === undefined) return 'No sign-in of an agent failed';
  return `${first.count} of ${signIns.failed} failed sign-ins ended at ${first.hop} by ${first.idp}: ${first.why}`;
}
