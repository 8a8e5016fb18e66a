import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../aws-local/create-context.ts';
import type { AwsContext } from '../../../aws-local/context.ts';
import { applySeed } from '../../../aws-local/seed/apply.ts';
import { readSnapshot } from '../../../aws-local/snapshot/restore.ts';
import { takeSnapshot } from '../../../aws-local/snapshot/take.ts';
import {
  bindConnectUser,
  findConnectInstance,
} from '../../../aws-local/state/connect-instances.ts';
import { findRole } from '../../../aws-local/state/roles.ts';
import {
  findSamlProvider,
  findSamlProviderByUuid,
} from '../../../aws-local/state/saml-providers.ts';
import { addConsoleSession, addSession, findSession } from '../../../aws-local/state/sessions.ts';
import { MAX_SESSIONS } from '../../../aws-local/state/state.ts';
import type { RoleSession } from '../../../aws-local/state/types.ts';
import type { AwsSeed, AwsSnapshot } from '../../../aws-local/types.ts';
import { ACCOUNT, frozenClock, REGION } from '../../support/aws-server.ts';
import { testMetadata } from '../../support/idp-metadata.ts';

const HOME = { partition: 'aws', account: ACCOUNT } as const;

const INSTANCE = '5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d';
const MARIA = 'maria.garcia@example.com';
const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/PrimaryIdp`;

let seed: AwsSeed;
beforeAll(async () => {
  seed = {
    samlProviders: [
      { name: 'PrimaryIdp', metadata: await testMetadata('primary') },
      { name: 'BackupIdp', metadata: await testMetadata('backup') },
    ],
    roles: [
      {
        name: 'ConnectAgent',
        path: '/contact/',
        maxSessionDuration: 43_200,
        trustPolicy: {
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Principal: { Federated: [PROVIDER, PROVIDER.replace('Primary', 'Backup')] },
            Action: 'sts:AssumeRoleWithSAML',
          },
        },
        policies: {
          Federation: {
            Version: '2012-10-17',
            Statement: { Effect: 'Allow', Action: 'connect:GetFederationToken', Resource: '*' },
          },
        },
      },
    ],
    connectInstances: [{ id: INSTANCE, alias: 'understudy-demo', users: [MARIA, 'kofi'] }],
  };
});

function seeded(): AwsContext {
  const context = createContext({ account: ACCOUNT, region: REGION, clock: frozenClock() });
  applySeed(context, seed);
  return context;
}

function roleSession(sessionName: string): RoleSession {
  return {
    account: ACCOUNT,
    roleName: 'ConnectAgent',
    roleArn: `arn:aws:iam::${ACCOUNT}:role/contact/ConnectAgent`,
    roleId: 'AROAABCDEFGHIJKLMNOPQ',
    sessionName,
    assumedRoleArn: `arn:aws:sts::${ACCOUNT}:assumed-role/ConnectAgent/${sessionName}`,
    providerArn: PROVIDER,
    issuer: 'https://primary.idp.understudy.example',
    nameQualifier: 'qualifier',
    subject: sessionName,
    subjectType: 'persistent',
    recipient: 'https://signin.aws.amazon.com/saml',
    tags: [{ key: 'team', value: 'ops' }],
    transitiveTagKeys: ['team'],
    createDate: 1,
    expiration: 2,
  };
}

function fill({ state }: AwsContext): void {
  const secret = { secretAccessKey: 's', sessionToken: 't' };
  addSession(state, { ...roleSession(MARIA), accessKeyId: `ASIA${'A'.repeat(16)}`, ...secret });
  addConsoleSession(state, { id: 'cookie', session: roleSession(MARIA) });
  const instance = findConnectInstance(state, INSTANCE);
  const user = instance?.users.get(MARIA);
  if (instance && user) bindConnectUser(state, instance, { user, roleId: 'AROAABCDEFGHIJKLMNOPQ' });
}

describe('a seed', () => {
  test('is there afterwards, found by what names it', () => {
    const { state } = seeded();
    const provider = findSamlProvider(state, PROVIDER);
    expect(provider).toMatchObject({ name: 'PrimaryIdp', verificationKeys: [{}] });
    expect(findSamlProviderByUuid(state, provider?.uuid ?? '')).toBe(provider);
    const role = findRole(state, `arn:aws:iam::${ACCOUNT}:role/contact/ConnectAgent`);
    expect(role).toMatchObject({ maxSessionDuration: 43_200, path: '/contact/' });
    expect(findRole(state, `arn:aws:iam::${ACCOUNT}:role/ConnectAgent`)).toBeUndefined();
    expect(findConnectInstance(state, INSTANCE)).toMatchObject({
      region: REGION,
      arn: `arn:aws:connect:${REGION}:${ACCOUNT}:instance/${INSTANCE}`,
      users: new Map([
        [MARIA, { name: MARIA, id: expect.any(String) }],
        ['kofi', { name: 'kofi', id: expect.any(String) }],
      ]),
    });
  });

  test.each<[title: string, seed: AwsSeed, message: RegExp]>([
    [
      'a provider twice',
      { samlProviders: [] },
      /CreateSAMLProvider "PrimaryIdp": EntityAlreadyExists/,
    ],
    [
      'a role without a trust policy',
      { roles: [{ name: 'R', trustPolicy: null }] },
      /CreateRole "R": MalformedPolicyDocument: Syntax errors/,
    ],
    [
      'a policy that is none',
      {
        roles: [
          {
            name: 'R',
            trustPolicy: {
              Statement: { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:*' },
            },
            policies: { P: {} },
          },
        ],
      },
      /PutRolePolicy "P": MalformedPolicyDocument/,
    ],
    [
      'an instance whose id is no UUID',
      { connectInstances: [{ id: 'demo', alias: 'demo', users: [] }] },
      /Connect instance: id "demo" is not a UUID/,
    ],
    [
      'an instance twice',
      { connectInstances: [{ id: INSTANCE, alias: 'other', users: [] }] },
      /id ".*" is taken/,
    ],
    [
      'an alias twice',
      {
        connectInstances: [{ id: INSTANCE.replace('5', '6'), alias: 'Understudy-Demo', users: [] }],
      },
      /alias "Understudy-Demo" is taken/,
    ],
    [
      'an alias that Connect refuses',
      { connectInstances: [{ id: INSTANCE.replace('5', '6'), alias: 'd-1', users: [] }] },
      /alias "d-1" is not/,
    ],
    [
      'a user whom Connect refuses',
      { connectInstances: [{ id: INSTANCE.replace('5', '6'), alias: 'a', users: ['a+b'] }] },
      /user "a\+b" is not/,
    ],
    [
      'a user twice',
      { connectInstances: [{ id: INSTANCE.replace('5', '6'), alias: 'a', users: ['x', 'x'] }] },
      /stands in it twice/,
    ],
  ])('with %s is refused whole', (_title, more, message) => {
    const context = seeded();
    const before = takeSnapshot(context.state);
    const wrong =
      more.samlProviders === undefined ? more : { samlProviders: seed.samlProviders ?? [] };
    const added = { id: INSTANCE.replace('5', '7'), alias: 'added', users: [] };
    const connectInstances = [added, ...(wrong.connectInstances ?? [])];
    expect(() => applySeed(context, { ...wrong, connectInstances })).toThrow(
      expect.objectContaining({
        code: 'value-illegal',
        message: expect.stringMatching(message),
      }),
    );
    expect(takeSnapshot(context.state)).toEqual(before);
  });
});

describe('a snapshot', () => {
  test('is JSON from which the same state comes back', () => {
    const context = seeded();
    fill(context);
    const snapshot = takeSnapshot(context.state);
    const restored = readSnapshot(JSON.parse(JSON.stringify(snapshot)) as AwsSnapshot, HOME);
    expect(restored).toEqual(context.state);
    expect(takeSnapshot(restored)).toEqual(snapshot);
  });

  test('keeps what a session was restricted to, and refuses what is no policy', () => {
    const context = seeded();
    const policy = '{"Statement":{"Effect":"Allow","Action":"connect:*","Resource":"*"}}';
    const policyArns = ['arn:aws:iam::aws:policy/ReadOnlyAccess'];
    const session = { ...roleSession(MARIA), restriction: { policy, policyArns } };
    const key = { accessKeyId: `ASIA${'A'.repeat(16)}`, secretAccessKey: 's', sessionToken: 't' };
    addSession(context.state, { ...session, ...key });
    addConsoleSession(context.state, { id: 'cookie', session });
    const text = JSON.stringify(takeSnapshot(context.state));
    expect(readSnapshot(JSON.parse(text) as AwsSnapshot, HOME)).toEqual(context.state);
    const broken = text.replaceAll('connect:*', 'connect');
    expect(broken).not.toBe(text);
    expect(() => readSnapshot(JSON.parse(broken) as AwsSnapshot, HOME)).toThrow(
      expect.objectContaining({
        code: 'file-damaged',
        message: expect.stringContaining('Policy of a session: Actions/Conditions'),
      }),
    );
  });

  test('does not change with what it was taken from', () => {
    const context = seeded();
    const snapshot = takeSnapshot(context.state);
    const before = JSON.stringify(snapshot);
    fill(context);
    context.state.accounts.get(ACCOUNT)?.roles.clear();
    expect(JSON.stringify(snapshot)).toBe(before);
  });

  type Data = Record<string, never> & { accounts: [Record<string, Record<string, unknown>[]>] };
  const damages: readonly [title: string, damage: (data: Data) => unknown, message: RegExp][] = [
    [
      'an unknown member',
      (data) => Object.assign(data, { more: 1 }),
      /[Uu]nrecognized key.*"more"/,
    ],
    ['no account', (data) => (data.accounts.length = 0 as never), /accounts/],
    [
      'metadata that cannot be read',
      (data) => Object.assign(first(data, 'samlProviders'), { metadataDocument: '<x/>' }),
      /SAML provider "PrimaryIdp": Could not parse metadata\./,
    ],
    [
      'a provider twice',
      (data) => data.accounts[0]['samlProviders']?.push(first(data, 'samlProviders')),
      /the same SAML provider stands in it twice/,
    ],
    [
      'a role twice, in another case',
      (data) => data.accounts[0]['roles']?.push({ ...first(data, 'roles'), name: 'CONNECTAGENT' }),
      /the same role stands in it twice/,
    ],
    [
      'a trust policy that is no JSON',
      (data) => Object.assign(first(data, 'roles'), { trustPolicy: '{' }),
      /Trust policy of role "ConnectAgent": This policy contains invalid Json/,
    ],
    [
      'an inline policy that is refused',
      (data) =>
        Object.assign(first(data, 'roles'), { policies: [{ name: 'P', text: '{"Version":1}' }] }),
      /Policy "P" of role "ConnectAgent": Syntax errors in policy\./,
    ],
    [
      'an illegal duration',
      (data) => Object.assign(first(data, 'roles'), { maxSessionDuration: 1 }),
      /maxSessionDuration/,
    ],
    [
      'a user without an id',
      (data) => Object.assign(first(data, 'connectInstances'), { users: [{ name: 'x' }] }),
      /users/,
    ],
    [
      'a moment beyond the calendar',
      (data) => Object.assign(first(data, 'roles'), { createDate: 1e18 }),
      /createDate/,
    ],
  ];

  function first(data: Data, kind: string): Record<string, unknown> {
    return data.accounts[0][kind]?.[0] ?? {};
  }

  test.each(damages)('with %s is refused, saying where', (_title, damage, message) => {
    const context = seeded();
    fill(context);
    const snapshot = takeSnapshot(context.state);
    expect(readSnapshot(snapshot, HOME)).toBeDefined();
    damage(snapshot.state as unknown as Data);
    expect(() => readSnapshot(snapshot, HOME)).toThrow(
      expect.objectContaining({
        code: 'file-damaged',
        message: expect.stringMatching(message),
      }),
    );
  });

  test('of another account is refused', () => {
    const snapshot = takeSnapshot(seeded().state);
    expect(() => readSnapshot(snapshot, { ...HOME, account: '999999999999' })).toThrow(
      expect.objectContaining({
        code: 'value-illegal',
        message: expect.stringContaining('of account 111122223333, this server has account 9999'),
      }),
    );
  });

  test.each([null, 'text', [], {}, { format: 'understudy-aws-state', version: 2, state: {} }])(
    'is not %j',
    (value) => {
      expect(() => readSnapshot(value as unknown as AwsSnapshot, HOME)).toThrow(
        expect.objectContaining({ code: 'file-damaged' }),
      );
    },
  );
});

describe('sessions', () => {
  test('are bounded: the oldest go first', () => {
    const { state } = createContext({ account: ACCOUNT, region: REGION });
    const keyOf = (n: number): string => `ASIA${String(n).padStart(16, '0')}`;
    for (let n = 0; n <= MAX_SESSIONS; n += 1)
      addSession(state, {
        ...roleSession('x'),
        accessKeyId: keyOf(n),
        secretAccessKey: 's',
        sessionToken: 't',
      });
    expect(state.sessions.size).toBe(MAX_SESSIONS);
    expect(findSession(state, keyOf(0))).toBeUndefined();
    expect(findSession(state, keyOf(MAX_SESSIONS))).toBeDefined();
  });
});
