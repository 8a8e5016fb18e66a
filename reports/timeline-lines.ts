import type { Timeline } from '../runner/result.ts';
import type { Paint } from './paint.ts';
import { duration } from './words.ts';

/** When what happened in a drill, and the recovery time that it comes to. */
export function timelineLines(timeline: Timeline, paint: Paint): string[] {
  const { outageBeganAt, recoveryMilliseconds, recoveryObjectiveSeconds } = timeline;
  const since = (at: number): string => `${duration(at - outageBeganAt)} into the outage`;
  const rows: readonly (readonly [string, number | undefined, ((at: number) => string)?])[] = [
    ['The outage began', outageBeganAt],
    ['First sign-in refused', timeline.firstRefusalAt, since],
    ['First sign-in by the backup', timeline.backupReachedAt, since],
    ['The outage ended', timeline.outageEndedAt, since],
    ['First sign-in by the primary again', timeline.primaryReachedAt],
  ];
  const recovery = recoveryMilliseconds === undefined ? 'none' : duration(recoveryMilliseconds);
  const objective =
    recoveryObjectiveSeconds === undefined ? '' : ` objective ${recoveryObjectiveSeconds} s`;
  return [
    paint.strong('Timeline'),
    ...rows.map(([what, at, note]) => {
      const time = at === undefined ? 'never' : `+${duration(at)}`;
      const more = at === undefined || note === undefined ? '' : paint.quiet(` ${note(at)}`);
      return `  ${what.padEnd(36)}${time.padStart(9)}${more}`;
    }),
    `  ${paint.strong('Recovery time'.padEnd(36))}${recovery.padStart(9)}${paint.quiet(objective)}`,
  ];
}
