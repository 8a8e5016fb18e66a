import type { DrillSummary, DrillView } from '../model/drill-views.ts';

interface Wording {
  style: string;
  mark: string;
  word: string;
}

export const DRILL_STATES: Readonly<Record<DrillView['state'], Wording>> = {
  running: { style: 'warn', mark: '▶', word: 'Under way' },
  held: { style: 'good', mark: '✓', word: 'Held' },
  deviated: { style: 'bad', mark: '✕', word: 'Deviated' },
  aborted: { style: 'warn', mark: '■', word: 'Aborted' },
  invalid: { style: 'bad', mark: '✕', word: 'Proves nothing' },
};

/** How large a drill is, in a few words. */
export function sizeOf({ plan }: DrillSummary): string {
  if (plan === undefined) return 'A few people, step by step; some seconds';
  return `${plan.agents} agents in ${span(plan.seconds)}`;
}

/** `5 min`, `1 min 30 s`, `12 s` */
export function span(seconds: number): string {
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return [minutes > 0 ? `${minutes} min` : '', rest > 0 || minutes === 0 ? `${rest} s` : '']
    .filter(Boolean)
    .join(' ');
}

/** Seconds of a drill as a clock shows them: `4:05` */
export function drillClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** The name of an IdP as people know it. */
export function displayNameOf(
  idps: readonly { name: string; displayName: string }[],
  name: string,
): string {
  return idps.find((idp) => idp.name === name)?.displayName ?? name;
}
