import { describe, expect, it } from 'vitest';
import {
  createSignInLimiter,
  MOST_SIGN_INS,
  SIGN_IN_INTERVAL,
} from '../../../runner/targets/limiter.ts';

const never = new AbortController().signal;

/** Time that passes only while somebody waits. */
function fakeTime() {
  let now = 1_000;
  const waits: number[] = [];
  return {
    waits,
    advance: (milliseconds: number) => (now += milliseconds),
    now: () => now,
    wait: async (milliseconds: number) => {
      waits.push(milliseconds);
      now += milliseconds;
    },
  };
}

describe('the sign-in limiter', () => {
  it('is one sign-in in five seconds and twenty a run', () => {
    expect([SIGN_IN_INTERVAL, MOST_SIGN_INS]).toEqual([5_000, 20]);
  });

  it('lets the first through at once and makes the next ones wait', async () => {
    const time = fakeTime();
    const limiter = createSignInLimiter(time);
    await limiter.take(never);
    time.advance(1_500);
    await limiter.take(never);
    await limiter.take(never);
    expect(time.waits).toEqual([3_500, 5_000]);
  });

  it('does not make up for time that nobody used', async () => {
    const time = fakeTime();
    const limiter = createSignInLimiter(time);
    await limiter.take(never);
    time.advance(60_000);
    await limiter.take(never);
    await limiter.take(never);
    expect(time.waits).toEqual([5_000]);
  });

  it('gives two who come together moments of their own', async () => {
    const time = { ...fakeTime(), wait: async () => {} };
    const waits: number[] = [];
    const limiter = createSignInLimiter({
      now: () => 0,
      wait: async (milliseconds) => void waits.push(milliseconds),
    });
    await Promise.all([limiter.take(never), limiter.take(never), limiter.take(never)]);
    expect(waits).toEqual([5_000, 10_000]);
    expect(time.waits).toEqual([]);
  });

  it('refuses the twenty-first, however long it waits', async () => {
    const time = fakeTime();
    const limiter = createSignInLimiter(time);
    for (let taken = 0; taken < MOST_SIGN_INS; taken += 1) await limiter.take(never);
    time.advance(3_600_000);
    await expect(limiter.take(never)).rejects.toMatchObject({
      code: 'not-allowed',
      problem: 'Sign-in 21 at real AWS: 20 a run are allowed',
    });
  });

  it('really waits by the system’s clock, and stops waiting when the run is aborted', async () => {
    const limiter = createSignInLimiter();
    await limiter.take(never);
    const abort = new AbortController();
    const second = limiter.take(abort.signal);
    setTimeout(() => abort.abort(), 20);
    await expect(second).rejects.toThrow(/abort/i);
  });
});
