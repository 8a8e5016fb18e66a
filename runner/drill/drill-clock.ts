import { setTimeout as sleep } from 'node:timers/promises';

/** The time of a drill: seconds from its beginning, which pass faster than those on the wall. */
export interface DrillClock {
  readonly speed: number;
  /** From now on it counts from 0. */
  begin(): void;
  now(): number;
  /** The second at which a moment on the wall was, in milliseconds of {@link wallNow}. */
  at(wall: number): number;
  /** Resolves at that second; rejects when the signal fires. */
  until(second: number, signal: AbortSignal): Promise<void>;
  /** Milliseconds on the wall that so many seconds take. */
  real(seconds: number): number;
}

/** Milliseconds since the epoch that never go back, comparable between threads. */
export function wallNow(): number {
  return performance.timeOrigin + performance.now();
}

export function createDrillClock(speed: number): DrillClock {
  let zero = wallNow();
  const at = (wall: number): number => ((wall - zero) / 1_000) * speed;
  const real = (seconds: number): number => (seconds * 1_000) / speed;
  const now = (): number => at(wallNow());
  return {
    speed,
    begin() {
      zero = wallNow();
    },
    now,
    at,
    async until(second, signal) {
      signal.throwIfAborted();
      const left = real(second - now());
      if (left > 0) await sleep(left, undefined, { signal });
    },
    real,
  };
}
