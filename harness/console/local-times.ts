import type { Clock } from '../../core/clock.ts';

/** Tells moments of a server's clock by the clock of this machine. */
export type LocalTimes = (event: { at: number }, clock: Clock) => number;

/**
 * Server clocks are moved and frozen; when something happened is worked out once, when it is first seen,
 * so that moving a clock later moves nothing that has been.
 */
export function createLocalTimes(now: () => number): LocalTimes {
  const known = new WeakMap<object, number>();
  return (event, clock) => {
    const before = known.get(event);
    if (before !== undefined) return before;
    const local = Math.round(event.at - (clock.now() - now()));
    known.set(event, local);
    return local;
  };
}
