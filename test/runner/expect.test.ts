import { describe, expect, it } from 'vitest';
import type { DriverName, Expectation } from '../../runner/define-scenario.ts';
import { mismatches, type JudgingContext } from '../../runner/expect.ts';
import type { Observation, SignInObservation } from '../../runner/observation.ts';
import { defaultWorld } from '../../runner/world.ts';
import { casting, connected, refused } from '../support/runner-fixtures.ts';

const context = (change: Partial<JudgingContext> = {}): JudgingContext => ({
  world: defaultWorld(),
  casting: casting(),
  driver: 'http',
  ...change,
});

const differing = (
  expected: Expectation,
  seen: Observation,
  change?: Partial<JudgingContext>,
): string[] => mismatches(expected, seen, context(change)).map(({ what }) => what);

describe('connected', () => {
  const expected = { is: 'connected', idp: 'primary', person: 'agent' } as const;

  it('holds for the right person, by the right IdP, at the federate URL', () => {
    expect(differing(expected, connected())).toEqual([]);
  });

  it.each<[string, Partial<SignInObservation>, string[]]>([
    ['was refused', { outcome: 'refused' }, ['outcome']],
    ['is somebody else', { page: { user: 'kofi.mensah@example.com' } }, ['Connect user']],
    ['is nobody', { page: {} }, ['Connect user']],
    ['has another role', { page: { user: 'maria.garcia@example.com', role: 'Other' } }, ['role']],
    ['came to another place', { federateUrl: 'https://elsewhere.example/' }, ['federate URL']],
    [
      'was vouched for by another provider',
      { verdicts: [{ via: 'connect', accepted: true, stage: 'done', providerArn: 'arn:other' }] },
      ['provider that vouched'],
    ],
  ])('does not hold for somebody who %s', (_what, change, what) => {
    expect(differing(expected, connected(change))).toEqual(what);
  });

  it('goes without a witness at real AWS, which tells no verdicts', () => {
    const { verdicts: _verdicts, ...seen } = connected();
    expect(differing(expected, seen)).toEqual([]);
  });

  it('by sts wants the credentials of the role under the session name', () => {
    const arn = 'arn:aws:sts::111122223333:assumed-role/ConnectAgent/maria.garcia@example.com';
    const seen = connected({ hop: 'H5', identity: arn, page: undefined });
    expect(differing(expected, seen, { driver: 'sts' })).toEqual([]);
    expect(differing(expected, { ...seen, identity: `${arn}x` }, { driver: 'sts' })).toEqual([
      'identity',
    ]);
  });
});

describe('refused', () => {
  const expected = {
    is: 'refused',
    hop: 'H5',
    check: 'signature-valid',
    code: 'InvalidIdentityToken',
    message: 'Response signature invalid',
  } as const;

  it('holds for a refusal by that check in those words', () => {
    expect(differing(expected, refused())).toEqual([]);
  });

  it.each<[string, Partial<SignInObservation>, string[]]>([
    ['connected', { outcome: 'connected' }, ['outcome']],
    ['refused at another hop', { hop: 'H4' }, ['hop']],
    [
      'refused by another check',
      { verdicts: [{ via: 'sts', accepted: false, stage: 'assertion', check: 'issued-recently' }] },
      ['check'],
    ],
    [
      'refused by no check that is known',
      { verdicts: [{ via: 'sts', accepted: false, stage: 'request' }] },
      ['check'],
    ],
    [
      'refused with another code',
      { awsError: { code: 'AccessDenied', message: 'Response signature invalid' } },
      ['AWS error code'],
    ],
    [
      'refused in other words',
      { awsError: { code: 'InvalidIdentityToken', message: 'Response has expired' } },
      ['text'],
    ],
  ])('does not hold for somebody who was %s', (_what, change, what) => {
    expect(differing(expected, refused(change))).toEqual(what);
  });

  it('takes a page that names no code, but not an API that names none', () => {
    const seen = refused({ awsError: { message: 'Response signature invalid' } });
    const by = (driver: DriverName): string[] => differing(expected, seen, { driver });
    expect(by('http')).toEqual([]);
    expect(by('sts')).toEqual(['AWS error code']);
  });

  it('takes a refusal before any check where that is what was said', () => {
    const before: SignInObservation['verdicts'] = [
      { via: 'sts', accepted: false, stage: 'request' },
    ];
    const bare = { ...expected, check: 'none' } as const;
    expect(differing(bare, refused({ verdicts: before }))).toEqual([]);
    expect(differing(bare, refused())).toEqual(['check']);
  });

  it('judges by the words alone where checks cannot be seen', () => {
    const { verdicts: _verdicts, ...seen } = refused();
    expect(differing(expected, seen)).toEqual([]);
  });

  it('asks by sts for what the API answers differently', () => {
    const page = { ...expected, hop: 'H4', check: 'role-present', code: undefined } as const;
    const both = { ...page, sts: { hop: 'H5', check: 'signature-valid', status: 400 } } as const;
    expect(differing(both as Expectation, refused(), { driver: 'sts' })).toEqual([]);
    expect(differing(both as Expectation, refused(), { driver: 'http' })).toEqual(['hop', 'check']);
  });
});

describe('unreachable', () => {
  const expected = { is: 'unreachable', hop: 'H1', error: 'ERR_CONNECTION_REFUSED' } as const;
  const seen = (change: Partial<SignInObservation> = {}): SignInObservation =>
    refused({
      outcome: 'unreachable',
      hop: 'H1',
      networkError: 'ERR_CONNECTION_REFUSED',
      ...change,
    });

  it('holds for that hop and that error of the network', () => {
    expect(differing(expected, seen())).toEqual([]);
  });

  it.each<[Partial<SignInObservation>, string[]]>([
    [{ outcome: 'refused' }, ['outcome']],
    [{ hop: 'H4' }, ['hop']],
    [{ networkError: 'ERR_TIMED_OUT' }, ['network error']],
  ])('does not hold for %j', (change, what) => {
    expect(differing(expected, seen(change))).toEqual(what);
  });
});

describe('still-connected', () => {
  const expected = { is: 'still-connected' } as const;

  it('holds for the person who sat there before', () => {
    expect(differing(expected, connected({ hop: 'H8' }), { before: connected() })).toEqual([]);
  });

  it('does not hold for another person, nor for nobody', () => {
    const kofi = connected({ page: { user: 'kofi.mensah@example.com' } });
    expect(differing(expected, kofi, { before: connected() })).toEqual(['Connect user']);
    expect(differing(expected, refused(), { before: connected() })).toContain('outcome');
  });
});

describe('the other words', () => {
  it('stuck wants a way that ended nowhere at that hop', () => {
    const seen = refused({ outcome: 'stuck', hop: 'H6' });
    expect(differing({ is: 'stuck', hop: 'H6' }, seen)).toEqual([]);
    expect(differing({ is: 'stuck', hop: 'H2' }, seen)).toEqual(['hop']);
  });

  it('healthy wants an IdP that answers as itself', () => {
    const health = { kind: 'health', milliseconds: 3, detail: '' } as const;
    expect(differing({ is: 'healthy' }, { ...health, healthy: true })).toEqual([]);
    expect(differing({ is: 'healthy' }, { ...health, healthy: false })).toEqual(['health']);
  });
});

describe('stuck', () => {
  const seen: SignInObservation = {
    ...refused(),
    outcome: 'stuck',
    hop: 'H2',
    status: 503,
    text: 'You cannot be signed in now',
  };
  const expected = { is: 'stuck', hop: 'H2', status: 503, message: 'cannot be' } as const;

  it('holds for the page that was expected, or for any where nothing more is said', () => {
    expect(differing(expected, seen)).toEqual([]);
    expect(differing({ is: 'stuck', hop: 'H2' }, seen)).toEqual([]);
  });

  it.each<[Partial<SignInObservation>, string]>([
    [{ hop: 'H3' }, 'hop'],
    [{ status: 500 }, 'status'],
    [{ text: 'Hello' }, 'text'],
    [{ outcome: 'refused' }, 'outcome'],
  ])('does not hold for %j', (change, what) => {
    expect(differing(expected, { ...seen, ...change })).toEqual([what]);
  });
});

describe('a look at the health', () => {
  const seen = (healthy: boolean): Observation => ({
    kind: 'health',
    healthy,
    milliseconds: 1,
    detail: '',
  });

  it('is as expected, or not', () => {
    expect(differing({ is: 'healthy' }, seen(true))).toEqual([]);
    expect(differing({ is: 'unhealthy' }, seen(false))).toEqual([]);
    expect(differing({ is: 'healthy' }, seen(false))).toEqual(['health']);
    expect(differing({ is: 'unhealthy' }, seen(true))).toEqual(['health']);
  });
});
