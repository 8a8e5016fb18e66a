import { describe, expect, it } from 'vitest';
import { assembleSignIns, type SignInEvent } from '../../../portal/model/sign-ins.ts';

const MARIA = { username: 'maria@example.com', sessionName: 'maria@example.com' };
const PROVIDER = 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp';

const LEFT: SignInEvent = { seen: 'left', at: 0, idp: 'primary' };
const ARRIVED: SignInEvent = { seen: 'arrived', at: 10, idp: 'primary', visitor: 'v1' };
const SIGNED_IN: SignInEvent = {
  seen: 'signed-in',
  at: 20,
  idp: 'primary',
  visitor: 'v1',
  username: MARIA.username,
};
const ISSUED: SignInEvent = {
  seen: 'issued',
  at: 21,
  idp: 'primary',
  visitor: 'v1',
  username: MARIA.username,
  assertionId: '_a1',
};

type Judged = Extract<SignInEvent, { seen: 'verdict' }>;

function verdict(more: Pick<Judged, 'at' | 'via'> & Partial<Judged>): SignInEvent {
  return {
    seen: 'verdict',
    sequence: more.at,
    accepted: true,
    outcome: 'accepted',
    sessionName: MARIA.sessionName,
    providerArn: PROVIDER,
    ...more,
  };
}

const SIGN_IN = verdict({ at: 30, via: 'sign-in', assertionId: '_a1' });
const CONNECT = verdict({ at: 40, via: 'connect' });

function hopsOf(events: readonly SignInEvent[]): string[][] {
  return assembleSignIns(events).map(({ hops }) => hops.map(({ hop }) => hop));
}

describe('sign-ins, put together from what each server saw', () => {
  it('is one from the portal to Connect', () => {
    const [signIn, ...others] = assembleSignIns([
      LEFT,
      ARRIVED,
      SIGNED_IN,
      ISSUED,
      SIGN_IN,
      CONNECT,
    ]);
    expect(others).toEqual([]);
    expect(signIn).toMatchObject({ state: 'connected', idp: 'primary', username: MARIA.username });
    expect(signIn?.hops.map(({ hop }) => hop)).toEqual(['H0', 'H1', 'H2', 'H3', 'H4', 'H6']);
  });

  it('is the same whatever order the news comes in', () => {
    const late: SignInEvent = { ...LEFT, at: 12 };
    expect(hopsOf([CONNECT, SIGN_IN, ISSUED, SIGNED_IN, late, ARRIVED])).toEqual([
      ['H0', 'H1', 'H2', 'H3', 'H4', 'H6'],
    ]);
  });

  it('ends at the portal when nobody saw them arrive', () => {
    expect(assembleSignIns([LEFT])).toMatchObject([{ state: 'under-way', hops: [{ hop: 'H0' }] }]);
  });

  it('does not take an arrival long after for the same person', () => {
    expect(hopsOf([LEFT, { ...ARRIVED, at: 60_000 }])).toEqual([['H1'], ['H0']]);
  });

  it('keeps two browsers at one IdP apart', () => {
    const other = { visitor: 'v2', username: 'kofi@example.com' };
    const events: SignInEvent[] = [
      ARRIVED,
      { seen: 'arrived', at: 11, idp: 'primary', visitor: 'v2' },
      { seen: 'signed-in', at: 19, idp: 'primary', ...other },
      SIGNED_IN,
    ];
    expect(assembleSignIns(events)).toMatchObject([
      { username: 'kofi@example.com', hops: [{ hop: 'H1' }, { hop: 'H2' }] },
      { username: MARIA.username, hops: [{ hop: 'H1' }, { hop: 'H2' }] },
    ]);
  });

  it('ends with the refusal, and names the verdict', () => {
    const refused = verdict({
      at: 30,
      via: 'sign-in',
      assertionId: '_a1',
      accepted: false,
      outcome: 'The audience is not AWS',
    });
    expect(assembleSignIns([ARRIVED, SIGNED_IN, ISSUED, refused])[0]).toMatchObject({
      state: 'refused',
      hops: [{}, {}, {}, { hop: 'H4', state: 'refused', verdict: 30 }],
    });
  });

  it('shows an assertion that was only made once somebody uses it', () => {
    const minted: SignInEvent = { seen: 'issued', at: 1, idp: 'backup', assertionId: '_m' };
    expect(assembleSignIns([minted])).toEqual([]);
    const used = verdict({ at: 2, via: 'sts', assertionId: '_m' });
    expect(assembleSignIns([minted, used])).toMatchObject([
      { state: 'credentials', hops: [{ hop: 'H3' }, { hop: 'H5' }] },
    ]);
  });

  it('shows an assertion of another IdP from where it was first seen', () => {
    expect(assembleSignIns([verdict({ at: 1, via: 'sts' })])).toMatchObject([
      { username: MARIA.username, hops: [{ hop: 'H5' }] },
    ]);
  });
});
