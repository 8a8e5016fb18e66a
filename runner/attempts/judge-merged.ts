import { atMost } from '../drill/at-most.ts';
import type { JudgedPart } from '../drill/report.ts';
import type { MergedAttempts } from './merge.ts';
import type { MergedReport } from './report.ts';

/** What a merged drill has to meet. */
export interface MergeObjectives {
  /** Seconds. Default: whatever it took. */
  recovery?: number;
  /** So many agents may never get in. Default 0. */
  lockedOut?: number;
  /** So many attempts may fail. Default: any number. */
  failed?: number;
}

export function failedIn({ attempts, byIdp }: MergedAttempts): number {
  return attempts - Object.values(byIdp).reduce((sum, { connected }) => sum + connected, 0);
}

/** Each objective with what came of it. */
export function judge(
  { recoverySeconds, lockedOut }: MergedAttempts,
  failures: number,
  { recovery, lockedOut: mostOut = 0, failed }: MergeObjectives,
): JudgedPart[] {
  return [
    {
      id: 'recovery-time',
      title: 'From the first failed sign-in until everybody gets in again, and goes on to',
      expected: recovery === undefined ? 'regained' : `${recovery} s or less`,
      got: recoverySeconds === undefined ? 'not regained' : `${recoverySeconds.toFixed(1)} s`,
      held: recoverySeconds !== undefined && recoverySeconds <= (recovery ?? Infinity),
    },
    atMost('locked-out', 'Agents who never got in', { got: lockedOut.length, limit: mostOut }),
    ...(failed === undefined
      ? []
      : [atMost('failed-sign-ins', 'Failed sign-ins', { got: failures, limit: failed })]),
  ];
}

export function verdictOf(
  { attempts, firstFailure }: MergedAttempts,
  judged: readonly JudgedPart[],
  { recovery }: MergeObjectives,
): Pick<MergedReport, 'verdict' | 'because'> {
  if (attempts === 0) return { verdict: 'invalid', because: ['Nobody tried to sign in'] };
  if (firstFailure === undefined && recovery !== undefined)
    return { verdict: 'invalid', because: ['No sign-in failed, so no recovery was rehearsed'] };
  const missed = judged.filter(({ held }) => !held);
  if (missed.length === 0)
    return {
      verdict: 'held',
      because: [firstFailure === undefined ? 'No sign-in failed' : 'Every objective was met'],
    };
  return {
    verdict: 'deviated',
    because: missed.map(({ title, expected, got }) => `${title}: expected ${expected}, got ${got}`),
  };
}
