import { describe, expect, it } from 'vitest';
import { crowdOf } from '../../../runner/drivers/crowd.ts';
import type { Desk, SignInRequest } from '../../../runner/drivers/driver.ts';
import type { SignInObservation } from '../../../runner/observation.ts';
import { connected, refused } from '../../support/runner-fixtures.ts';

/** A desk at which this comes of one sign-in after the other. */
function deskWith(...seen: readonly SignInObservation[]): Desk {
  let turn = 0;
  const next = async (): Promise<SignInObservation> => seen[turn++] ?? connected();
  return { signIn: next, revisit: next, close: async () => [] };
}

const REQUEST = { signal: new AbortController().signal } as SignInRequest;

describe('a crowd', () => {
  it('is in when all of them are, and as slow as the slowest', async () => {
    const desks = [10, 30, 20].map((milliseconds) => deskWith(connected({ milliseconds })));
    expect(await crowdOf(desks, 1).signIn(REQUEST)).toMatchObject({
      outcome: 'connected',
      milliseconds: 30,
      crowd: { desks: 3, connected: 3, attempts: 3 },
    });
  });

  it('tells of whoever got least far', async () => {
    const stuck = refused({ outcome: 'stuck', hop: 'H2' });
    const desks = [deskWith(connected()), deskWith(refused()), deskWith(stuck)];
    expect(await crowdOf(desks, 1).signIn(REQUEST)).toMatchObject({
      outcome: 'stuck',
      hop: 'H2',
      crowd: { desks: 3, connected: 1 },
    });
  });

  it('tries again where it did not work, and only there', async () => {
    const desks = [deskWith(refused(), refused()), deskWith(), deskWith(refused())];
    const { outcome, crowd } = await crowdOf(desks, 3).signIn(REQUEST);
    expect([outcome, crowd?.connected, crowd?.attempts]).toEqual(['connected', 3, 6]);
  });

  it('comes back as a whole', async () => {
    const gone = refused({ hop: 'H8' });
    const desks = [deskWith(connected()), deskWith(gone)];
    expect(await crowdOf(desks, 3).revisit(REQUEST.signal)).toMatchObject({
      outcome: 'refused',
      crowd: { connected: 1, attempts: 2 },
    });
  });
});
