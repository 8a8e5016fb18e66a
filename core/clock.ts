import { UnderstudyError } from './errors.ts';

/** Where the time comes from. Milliseconds since the epoch, UTC. */
export interface Clock {
  now(): number;
}

/** A clock that tests, drills and the control channel can stop and move. */
export interface AdjustableClock extends Clock {
  /** Stands still at this moment. */
  freeze(at?: number): void;
  /** Runs on from the moment that it shows. */
  release(): void;
  /** Moves by so many milliseconds, negative for back; frozen or not. */
  advance(milliseconds: number): void;
  /** What it differs from its base by, in milliseconds. */
  offset(): number;
  /** Where it stands still; undefined while it runs. */
  frozenAt(): number | undefined;
}

export const systemClock: Clock = { now: () => Date.now() };

/**
 * A clock that starts in step with `base`.
 *
 * @example
 * const clock = createClock();
 * clock.freeze(Date.parse('2026-01-01T00:00:00Z'));
 * clock.advance(5 * 60_000);
 */
export function createClock(base: Clock = systemClock): AdjustableClock {
  let offset = 0;
  let frozenAt: number | undefined;
  const now = (): number => frozenAt ?? base.now() + offset;
  return {
    now,
    freeze(at = now()) {
      frozenAt = at;
    },
    release() {
      if (frozenAt === undefined) return;
      offset = frozenAt - base.now();
      frozenAt = undefined;
    },
    advance(milliseconds) {
      if (frozenAt === undefined) offset += milliseconds;
      else frozenAt += milliseconds;
    },
    offset: () => now() - base.now(),
    frozenAt: () => frozenAt,
  };
}

/**
 * Reads a moment as ISO 8601 with a zone.
 *
 * @throws {UnderstudyError} `value-illegal` when it is none.
 */
export function parseInstant(text: string, what: string): number {
  const milliseconds =
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
      ? Date.parse(text)
      : Number.NaN;
  if (!Number.isNaN(milliseconds)) return milliseconds;
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `${what}: "${text}" is not a moment in ISO 8601 with a zone`,
    remedy: 'Write it like 2026-11-24T09:30:00Z',
  });
}
