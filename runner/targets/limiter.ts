import { setTimeout as sleep } from 'node:timers/promises';
import { UnderstudyError } from '../../core/errors.ts';

/** Milliseconds between two sign-ins at real AWS. */
export const SIGN_IN_INTERVAL = 5_000;
/** Sign-ins a run at real AWS. */
export const MOST_SIGN_INS = 20;

export interface SignInLimiter {
  /**
   * Waits until the next sign-in may begin.
   *
   * @throws {UnderstudyError} `not-allowed` for one more than {@link MOST_SIGN_INS}.
   */
  take(signal: AbortSignal): Promise<void>;
}

export interface LimiterMeans {
  /** Milliseconds, never going back. */
  now(): number;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

const SYSTEM: LimiterMeans = {
  now: () => performance.now(),
  wait: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, { signal });
  },
};

/**
 * Holds a run at real AWS to a rate that nobody can take for a load test, which AWS forbids without
 * approval (Amazon Connect administrator guide, "Load and penetration testing"). The numbers are
 * constants: no option, file or variable raises them.
 */
export function createSignInLimiter(means: LimiterMeans = SYSTEM): SignInLimiter {
  let taken = 0;
  let next = Number.NEGATIVE_INFINITY;
  return {
    async take(signal) {
      signal.throwIfAborted();
      if (taken >= MOST_SIGN_INS) throw tooMany();
      taken += 1;
      // The slot is booked before the wait, so that two at once do not wait for the same moment.
      const at = Math.max(means.now(), next);
      next = at + SIGN_IN_INTERVAL;
      const left = at - means.now();
      if (left > 0) await means.wait(left, signal);
    },
  };
}

function tooMany(): UnderstudyError {
  return new UnderstudyError({
    code: 'not-allowed',
    problem: `Sign-in ${MOST_SIGN_INS + 1} at real AWS: ${MOST_SIGN_INS} a run are allowed`,
    remedy: 'Play fewer scenarios a run; load belongs to the stand-in',
  });
}
