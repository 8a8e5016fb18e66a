import { array, assert, nat, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptOf } from '../../../runner/attempts/attempt.ts';
import { mergeAttempts } from '../../../runner/attempts/merge.ts';
import { connected } from '../../support/runner-fixtures.ts';
import { attemptAt as at, NOON } from '../../support/worker-logs.ts';

/** The primary is gone from second 10 on; agents find the backup from second 30 on. */
const early = [at(1, 'a'), at(5, 'b'), at(12, 'c', { no: 'H1' }), at(20, 'd', { no: 'H1' })];
const late = [
  at(30, 'e', { no: 'H1' }),
  at(30.5, 'e', { idp: 'backup' }),
  at(33, 'c', { idp: 'backup' }),
  at(45, 'f', { idp: 'backup' }),
];

describe('merged attempts', () => {
  it('are one account, with one recovery time, however many workers wrote them', () => {
    expect(mergeAttempts([early, late])).toEqual({
      attempts: 8,
      visits: { all: 7, connected: 5 },
      agents: 6,
      byIdp: { primary: { attempts: 5, connected: 2 }, backup: { attempts: 3, connected: 3 } },
      firstFailure: NOON + 12_100,
      firstByOther: NOON + 30_600,
      regained: NOON + 30_600,
      recoverySeconds: 18.5,
      agentMinutesLost: expect.closeTo((21.1 + 25.1 + 0.6) / 60, 6),
      lockedOut: [{ agent: 'd', idp: 'primary', hop: 'H1', why: 'ERR_CONNECTION_REFUSED' }],
      took: { p50: 100, p95: 100, max: 100 },
    });
  });

  it('have no recovery time where nobody saw it hold', () => {
    const { regained, recoverySeconds } = mergeAttempts([early, late], { heldSeconds: 20 });
    expect({ regained, recoverySeconds }).toEqual({});
    const never = mergeAttempts([early]);
    expect(never.recoverySeconds).toBeUndefined();
    expect(never.lockedOut.map(({ agent }) => agent)).toEqual(['c', 'd']);
  });

  it('begin the recovery anew when somebody fails again', () => {
    const again = [at(50, 'g', { no: 'H5' }), at(51, 'h'), at(70, 'i')];
    expect(mergeAttempts([early, late, again]).regained).toBe(NOON + 51_100);
  });

  it('took no time to recover where nothing failed', () => {
    expect(mergeAttempts([[at(1, 'a')], []])).toMatchObject({
      recoverySeconds: 0,
      agentMinutesLost: 0,
      lockedOut: [],
    });
    expect(mergeAttempts([])).toMatchObject({ attempts: 0, agents: 0, recoverySeconds: 0 });
  });

  it('come to the same however they are spread over workers', () => {
    const all = [...early, ...late];
    const whole = mergeAttempts([all]);
    assert(
      property(array(nat(3), { minLength: 8, maxLength: 8 }), (workers) => {
        const logs = [0, 1, 2, 3].map((worker) =>
          all.filter((_, index) => workers[index] === worker),
        );
        const merged = mergeAttempts(logs);
        expect({ ...merged, lockedOut: merged.lockedOut.length, agentMinutesLost: 0 }).toEqual({
          ...whole,
          lockedOut: whole.lockedOut.length,
          agentMinutesLost: 0,
        });
        expect(merged.agentMinutesLost).toBeCloseTo(whole.agentMinutesLost, 9);
      }),
      { numRuns: 50 },
    );
  });
});

describe('an attempt', () => {
  it('holds no more of an observation than who, where, when and why', () => {
    const by = { agent: 'a', visit: 'v', idp: 'primary', began: NOON };
    expect(attemptOf(by, connected())).toEqual({
      type: 'attempt',
      ...by,
      ended: NOON + 40,
      outcome: 'connected',
      hop: 'H7',
    });
  });
});
