import { describe, expect, it } from 'vitest';
import { createSigningKey } from '../../certs/index.ts';
import { assess, RULES, type PreflightInput } from '../../preflight/index.ts';
import {
  agent,
  AT,
  KOFI,
  MARIA,
  readyInput,
  REGIONAL,
  ROLE,
  trust,
  withBackup,
} from './ready-input.ts';

const YEAR = 365 * 24 * 60 * 60 * 1000;
const OTHER_ROLE = ROLE.replace('ConnectAgent', 'BackupAgent');

type Drift = (input: PreflightInput) => PreflightInput | Promise<PreflightInput>;

const role = (input: PreflightInput, parts: Partial<PreflightInput['roles'][number]>) => ({
  ...input,
  roles: input.roles.map((one) => ({ ...one, ...parts })),
});

/** What is wrong; the rule that sees it; whom it keeps out at the backup. */
const ERRORS: readonly [string, Drift, string, readonly string[]][] = [
  [
    'a trust policy without the backup',
    (input) => role(input, { trustPolicy: trust({ providers: ['PrimaryIdp'] }) }),
    'provider-trusted',
    [MARIA, KOFI],
  ],
  [
    'a trust policy for the sign-in endpoint of another Region than that of the backup',
    (input) => withBackup(input, { acs: 'https://eu-west-2.signin.aws.amazon.com/saml' }),
    'provider-trusted',
    [MARIA, KOFI],
  ],
  [
    'a second role',
    (input) => ({
      ...withBackup(input, { agents: [agent(MARIA, { roles: [OTHER_ROLE] }), agent(KOFI)] }),
      roles: [...input.roles, ...input.roles.map((one) => ({ ...one, arn: OTHER_ROLE }))],
    }),
    'one-role',
    [MARIA],
  ],
  [
    'a session name in other case',
    (input) =>
      withBackup(input, {
        agents: [agent(MARIA, { sessionName: 'Maria.Garcia@example.com' }), agent(KOFI)],
      }),
    'session-name',
    [MARIA],
  ],
  [
    'a missing agent',
    (input) => withBackup(input, { agents: [agent(KOFI)] }),
    'agent-known',
    [MARIA],
  ],
  [
    'the relay state of another instance',
    (input) =>
      withBackup(input, {
        relayState:
          'https://us-west-2.console.aws.amazon.com/connect/federate/00000000-0000-4000-8000-000000000000',
      }),
    'relay-state',
    [MARIA, KOFI],
  ],
  [
    'a key that was exchanged without an upload',
    async (input) => {
      const { certificate } = await createSigningKey({ name: 'backup' });
      const published = input.idps[1]?.published;
      if (published === undefined) throw new Error('It publishes metadata');
      const metadata = { ...published.metadata, signingCertificates: [certificate] };
      return withBackup(input, { published: { ...published, metadata } });
    },
    'keys-registered',
    [MARIA, KOFI],
  ],
  [
    'a duration above the maximum of the role',
    (input) =>
      withBackup(input, { agents: [agent(MARIA, { sessionDuration: 43_201 }), agent(KOFI)] }),
    'session-duration',
    [MARIA],
  ],
  [
    'a clock that is ahead',
    (input) => withBackup(input, { clockOffset: 90 }),
    'clock-right',
    [MARIA, KOFI],
  ],
  [
    'a clock that is behind',
    (input) => withBackup(input, { clockOffset: -301 }),
    'clock-right',
    [MARIA, KOFI],
  ],
  [
    'another entity ID than IAM has',
    (input) => {
      const registered = input.idps[1]?.registered;
      if (registered === undefined) throw new Error('IAM has metadata');
      const metadata = {
        ...registered.metadata,
        entityId: 'https://backup.idp.understudy.example/',
      };
      return withBackup(input, { registered: { ...registered, metadata } });
    },
    'entity-id-registered',
    [MARIA, KOFI],
  ],
  [
    'no relay state',
    (input) => withBackup(input, { relayState: '' }),
    'relay-state',
    [MARIA, KOFI],
  ],
  [
    'an audience that is not AWS',
    (input) => withBackup(input, { audience: 'https://example.com' }),
    'sign-in-url',
    [MARIA, KOFI],
  ],
  [
    'a role that does not exist, by its case',
    (input) =>
      withBackup(input, {
        agents: [agent(MARIA, { roles: [ROLE.replace('Connect', 'connect')] }), agent(KOFI)],
      }),
    'role-known',
    [MARIA],
  ],
  [
    'somebody without a role at the backup',
    (input) => withBackup(input, { agents: [agent(MARIA, { roles: [] }), agent(KOFI)] }),
    'role-known',
    [MARIA],
  ],
];

describe('preflight', () => {
  it('is silent about two IdPs that are ready', async () => {
    const { ready, findings, differences, unknown, idps } = assess(await readyInput());
    expect([ready, findings, differences, unknown]).toEqual([true, [], [], []]);
    expect(idps.map(({ name, score, lockedOut }) => [name, score, lockedOut])).toEqual([
      ['primary', 100, []],
      ['backup', 100, []],
    ]);
  });

  it.each(ERRORS)('sees %s, and that alone', async (_what, drift, rule, lockedOut) => {
    const { ready, findings, idps } = assess(await drift(await readyInput()));
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect([...new Set(errors.map((one) => one.rule))]).toEqual([rule]);
    expect(ready).toBe(false);
    expect(errors.every(({ idp, remedy }) => idp === 'backup' && remedy.length > 10)).toBe(true);
    expect(idps.map((one) => one.lockedOut)).toEqual([[], lockedOut]);
    expect(idps.map(({ score }) => score)).toEqual([100, lockedOut.length === 1 ? 50 : 0]);
  });

  it.each<[string, Drift, string]>([
    [
      'a certificate that has run out',
      (input) => ({ ...input, at: AT + 20 * YEAR }),
      'certificates-last',
    ],
    [
      'a trust policy for one sign-in endpoint alone',
      (input) => role(input, { trustPolicy: trust({ audiences: [REGIONAL] }) }),
      'sign-in-endpoints',
    ],
    [
      'a clock that is a little behind',
      (input) => withBackup(input, { clockOffset: -60 }),
      'clock-right',
    ],
    [
      'a user of Amazon Connect whom no IdP knows',
      (input) => ({ ...input, instance: { ...input.instance, users: [MARIA, KOFI, 'ana'] } }),
      'users-covered',
    ],
    [
      'somebody who has no user in Amazon Connect',
      (input) => withBackup(input, { agents: [agent(MARIA), agent(KOFI), agent('new.hire')] }),
      'session-name',
    ],
  ])('warns of %s, and keeps nobody out for it', async (_what, drift, rule) => {
    const { ready, findings, idps } = assess(await drift(await readyInput()));
    expect([ready, [...new Set(findings.map((one) => one.rule))]]).toEqual([true, [rule]]);
    expect(findings.every(({ severity }) => severity === 'warning')).toBe(true);
    expect(idps.map(({ score }) => score)).toEqual([100, 100]);
  });

  it('tells the login that Amazon Connect has where it differs by case alone', async () => {
    const input = await readyInput();
    const named = withBackup(input, {
      agents: [agent(MARIA, { sessionName: MARIA.toUpperCase() }), agent(KOFI)],
    });
    expect(assess(named).findings[0]?.remedy).toBe(`Let the IdP send “${MARIA}”`);
    const { users: _users, ...instance } = named.instance;
    const [finding] = assess({ ...named, instance }).findings;
    expect([finding?.rule, finding?.problem]).toEqual([
      'session-name',
      expect.stringContaining('differs by case alone'),
    ]);
  });

  it('lists how the IdPs differ for each person', async () => {
    const input = withBackup(await readyInput(), {
      agents: [agent(MARIA, { sessionName: 'maria', roles: [OTHER_ROLE] })],
    });
    expect(assess(input).differences).toEqual([
      { person: KOFI, what: 'presence', values: { primary: true, backup: false } },
      { person: MARIA, what: 'session name', values: { primary: MARIA, backup: 'maria' } },
      { person: MARIA, what: 'roles', values: { primary: [ROLE], backup: [OTHER_ROLE] } },
    ]);
  });

  it('says what it could not look at', async () => {
    const input = await readyInput();
    const idps = input.idps.map(
      ({ published: _p, registered: _r, clockOffset: _c, ...idp }) => idp,
    );
    const { users: _users, ...instance } = input.instance;
    const { ready, unknown } = assess({ ...input, idps, instance });
    expect([ready, unknown.length]).toEqual([true, 7]);
  });

  it('is not ready with nobody who should get in', async () => {
    const input = await readyInput();
    const { ready, findings } = assess({ ...input, instance: { ...input.instance, users: [] } });
    expect([ready, findings[0]?.rule]).toEqual([false, 'agent-known']);
  });

  it('tells equal obstacles once, with everybody whom they keep out', async () => {
    const people = Array.from({ length: 500 }, (_, index) => `agent${index}@example.com`);
    const input = await readyInput();
    const idps = input.idps.map((idp) => ({ ...idp, agents: people.map((one) => agent(one)) }));
    const trusting = role(
      { ...input, idps, instance: { ...input.instance, users: people } },
      {
        trustPolicy: trust({ providers: ['PrimaryIdp'] }),
      },
    );
    const { findings } = assess(trusting);
    expect(findings.map(({ rule, people: kept }) => [rule, kept.length])).toEqual([
      ['provider-trusted', 500],
    ]);
  });

  it('has rules with unique ids that each look for a failure mode', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const { mode } of RULES) expect(mode).toMatch(/^[A-H]\d\d$/);
  });
});
