import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonValue, StartedAwsLocal } from '../../../aws-local/index.ts';
import {
  attributes,
  defaultSeed,
  MARIA,
  message,
  PRIMARY,
  ROLE,
  signed,
  trustPolicy,
} from '../../support/aws-assertions.ts';
import { ACCOUNT, ask, callIam, startTestAws } from '../../support/aws-server.ts';
import { proves } from '../../support/proves.ts';
import { callSts, wholly, type Keys, type StsAnswer } from '../../support/sts-calls.ts';
import { KEY } from '../signing/signed-calls.ts';

const OTHER = '444455556666';
const USER: Keys = { accessKeyId: KEY.id, secretAccessKey: KEY.secret };
const OTHER_USER: Keys = { accessKeyId: 'AKIAUNDERSTUDYTEST02', secretAccessKey: 'other/secret' };
const MAIN_USER = `arn:aws:iam::${ACCOUNT}:user/ops`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/ConnectAgent/${MARIA}`;
const ALL = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];

function trust(aws: JsonValue, parts: Record<string, JsonValue> = {}): JsonValue {
  const statement = { Effect: 'Allow', Principal: { AWS: aws }, Action: ALL, ...parts };
  return { Version: '2012-10-17', Statement: [statement] };
}

function allow(Resource: string, Effect = 'Allow'): JsonValue {
  return { Version: '2012-10-17', Statement: [{ Effect, Action: 'sts:*', Resource }] };
}

const role = (name: string, account = ACCOUNT): string => `arn:aws:iam::${account}:role/${name}`;

let aws: StartedAwsLocal;
let saml: Keys;
let tagged: Keys;
beforeAll(async () => {
  const seed = await defaultSeed();
  aws = await startTestAws({
    seed: {
      ...seed,
      accessKeys: [KEY],
      roles: [
        ...(seed.roles ?? []).slice(0, 1),
        { name: 'Mighty', trustPolicy: trustPolicy(), policies: { all: allow('*') } },
        {
          name: 'Denied',
          trustPolicy: trustPolicy(),
          policies: { all: allow('*'), no: allow(role('ByRole'), 'Deny') },
        },
        { name: 'Steps', trustPolicy: trust(ACCOUNT), policies: { all: allow('*') } },
        { name: 'ByAccount', trustPolicy: trust(ACCOUNT) },
        { name: 'ByRoot', trustPolicy: trust(`arn:aws:iam::${ACCOUNT}:root`) },
        { name: 'ByRole', trustPolicy: trust([ROLE, role('Denied')]), maxSessionDuration: 7200 },
        { name: 'BySession', trustPolicy: trust(SESSION) },
        { name: 'ByUser', trustPolicy: trust(MAIN_USER), maxSessionDuration: 7200 },
        { name: 'ByAnybody', trustPolicy: trust('*') },
        { name: 'ByOther', trustPolicy: trust(`arn:aws:iam::${OTHER}:root`) },
        { name: 'OnlyAssume', trustPolicy: trust(ROLE, { Action: 'sts:AssumeRole' }) },
        {
          name: 'External',
          trustPolicy: trust('*', { Condition: { StringEquals: { 'sts:ExternalId': 'x-42' } } }),
        },
        {
          name: 'Team',
          trustPolicy: trust('*', {
            Condition: { StringEquals: { 'aws:PrincipalTag/team': 'night' } },
          }),
        },
        {
          name: 'Maria',
          trustPolicy: trust('*', {
            Condition: { StringEquals: { 'saml:sub_type': 'persistent' } },
          }),
        },
      ],
      otherAccounts: [
        {
          account: OTHER,
          accessKeys: [
            { id: OTHER_USER.accessKeyId, secret: OTHER_USER.secretAccessKey, user: 'far' },
          ],
          roles: [
            { name: 'Far', trustPolicy: trust([`arn:aws:iam::${ACCOUNT}:root`, role('Mighty')]) },
            { name: 'FarAgent', trustPolicy: trust(ROLE) },
          ],
        },
      ],
    },
  });
  saml = await bySaml();
  tagged = await bySaml({
    tags: { team: 'night', desk: 'three' },
    transitiveTagKeys: ['team'],
    sourceIdentity: ['maria'],
  });
});
afterAll(async () => aws.stop());

async function bySaml(wanted: Parameters<typeof attributes>[0] = {}, of = ROLE): Promise<Keys> {
  const SAMLAssertion = await signed(
    message({ attributes: attributes({ role: [`${of},${PRIMARY}`], ...wanted }) }),
  );
  const { body } = await ask(aws.port, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      Action: 'AssumeRoleWithSAML',
      Version: '2011-06-15',
      RoleArn: of,
      PrincipalArn: PRIMARY,
      SAMLAssertion,
    }).toString(),
  });
  const read = (name: string): string => new RegExp(`<${name}>([^<]+)`).exec(body)?.[1] ?? '';
  return {
    accessKeyId: read('AccessKeyId'),
    secretAccessKey: read('SecretAccessKey'),
    sessionToken: read('SessionToken'),
  };
}

async function assume(
  keys: Keys,
  RoleArn: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<StsAnswer> {
  return callSts(aws.port, keys, {
    Action: 'AssumeRole',
    RoleArn,
    RoleSessionName: 'chained',
    ...parameters,
  });
}

function refusal(caller: string, of: string, action = 'sts:AssumeRole'): object {
  return {
    status: 403,
    code: 'AccessDenied',
    message: `User: ${caller} is not authorized to perform: ${action} on resource: ${of}`,
  };
}

describe('the trust policy', () => {
  it.each([
    ['a user by its account', USER, 'ByAccount'],
    ['a user by the root of its account', USER, 'ByRoot'],
    ['a user by its ARN', USER, 'ByUser'],
    ['everybody', USER, 'ByAnybody'],
    ['a user of another account by that account', OTHER_USER, 'ByOther'],
  ])('lets in %s', async (_who, keys, name) => {
    proves('assume-role-principals', 'assume-role-other-account');
    const { status, text } = await assume(keys, role(name));
    expect([status, text('Arn')]).toEqual([
      200,
      `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/chained`,
    ]);
  });

  it.each([
    ['a role by its ARN', 'ByRole'],
    ['a role by its session', 'BySession'],
    ['a role by everybody', 'ByAnybody'],
  ])('lets in %s, whose own policies say nothing of it', async (_who, name) => {
    proves('assume-role-same-account', 'assume-role-principals');
    expect((await assume(saml, role(name))).status).toBe(200);
  });

  it.each([
    [
      'another role',
      () => bySaml({}, role('Mighty')),
      'ByRole',
      SESSION.replace('ConnectAgent', 'Mighty'),
    ],
    ['a role for a user', async () => saml, 'ByUser', SESSION],
    ['a user for a role', async () => USER, 'ByRole', MAIN_USER],
    [
      'a user of an account that is not named',
      async () => OTHER_USER,
      'ByRoot',
      `arn:aws:iam::${OTHER}:user/far`,
    ],
    ['a role that does not exist', async () => USER, 'Nobody', MAIN_USER],
    ['a role that trusts an IdP alone', async () => USER, 'ConnectAgent', MAIN_USER],
  ])('does not let in %s', async (_who, keys, name, caller) => {
    proves('text-assume-role-refused', 'assume-role-principals');
    expect(await assume(await keys(), role(name))).toMatchObject(refusal(caller, role(name)));
  });

  it('that names the account leaves it to the policies of the role', async () => {
    proves('assume-role-same-account');
    expect(await assume(saml, role('ByRoot'))).toMatchObject(refusal(SESSION, role('ByRoot')));
    expect((await assume(await bySaml({}, role('Mighty')), role('ByRoot'))).status).toBe(200);
  });

  it('that names the role does not help against a denial of its own', async () => {
    const denied = await bySaml({}, role('Denied'));
    const caller = SESSION.replace('ConnectAgent', 'Denied');
    expect(await assume(denied, role('ByRole'))).toMatchObject(refusal(caller, role('ByRole')));
  });

  it.each(['ByRoot', 'ByAnybody'])(
    'does not get past the session policy of a role: %s',
    async (name) => {
      proves('session-policy-intersection');
      const Policy = JSON.stringify(allow(role('Steps')));
      const narrow = await assume(USER, role('Steps'), { Policy });
      const wide = await assume(USER, role('Steps'));
      const caller = `arn:aws:sts::${ACCOUNT}:assumed-role/Steps/chained`;
      expect(await assume(narrow.keys, role(name))).toMatchObject(refusal(caller, role(name)));
      expect((await assume(wide.keys, role(name))).status).toBe(200);
    },
  );

  it('of another account needs the policies of the role beside it, even when it names the role', async () => {
    proves('assume-role-other-account');
    const far = role('Far', OTHER);
    const agent = role('FarAgent', OTHER);
    expect(await assume(saml, agent)).toMatchObject(refusal(SESSION, agent));
    const mighty = await bySaml({}, role('Mighty'));
    expect(await assume(mighty, agent)).toMatchObject(
      refusal(SESSION.replace('ConnectAgent', 'Mighty'), agent),
    );
    const { keys, status } = await assume(mighty, far);
    expect(status).toBe(200);
    const { text } = await callSts(aws.port, keys, { Action: 'GetCallerIdentity' });
    expect(text('Account')).toBe(OTHER);
  });

  it('does not name a role that was made anew under the same name', async () => {
    const keys = await bySaml();
    const before = aws.snapshot();
    const answers = [
      await callIam(aws.port, {
        Action: 'DeleteRolePolicy',
        RoleName: 'ConnectAgent',
        PolicyName: 'federate',
      }),
      await callIam(aws.port, { Action: 'DeleteRole', RoleName: 'ConnectAgent' }),
      await callIam(aws.port, {
        Action: 'CreateRole',
        RoleName: 'ConnectAgent',
        AssumeRolePolicyDocument: JSON.stringify(trustPolicy()),
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await assume(keys, role('ByRole'))).toMatchObject(refusal(SESSION, role('ByRole')));
    aws.restore(before);
    expect((await assume(keys, role('ByRole'))).status).toBe(200);
  });

  it.each([
    ['sts:ExternalId', USER, 'External', { ExternalId: 'x-42' }],
    ['aws:PrincipalTag', () => tagged, 'Team', {}],
    ['saml:sub_type', () => saml, 'Maria', {}],
  ])('can ask for %s', async (_key, from, name, parameters) => {
    proves('assume-role-keys');
    const keys = typeof from === 'function' ? from() : from;
    expect((await assume(keys, role(name), parameters)).status).toBe(200);
    expect((await assume(USER, role(name))).code).toBe('AccessDenied');
  });
});

describe('a chain of roles', () => {
  it('lasts an hour at most', async () => {
    proves('role-chaining-hour');
    const longer = { DurationSeconds: '3601' };
    expect(await assume(saml, role('ByRole'), longer)).toMatchObject({
      status: 400,
      code: 'ValidationError',
      message:
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    });
    expect(
      (await assume(saml, role('ByRole'), { DurationSeconds: '3600' })).text('Expiration'),
    ).toBe('2026-11-24T10:30:00Z');
    expect((await assume(USER, role('ByUser'), longer)).text('Expiration')).toBe(
      '2026-11-24T10:30:01Z',
    );
  });

  it('asks a user only for the maximum of the role', async () => {
    proves('duration-within-role');
    expect(await assume(USER, role('ByUser'), { DurationSeconds: '7201' })).toMatchObject({
      code: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    });
  });

  it('hands on transitive tags and the source identity, which every role has to allow', async () => {
    proves('transitive-tags-inherited', 'source-identity-sticky');
    expect(await assume(tagged, role('OnlyAssume'))).toMatchObject(
      refusal(SESSION, role('OnlyAssume'), 'sts:TagSession'),
    );
    const first = await assume(tagged, role('ByAnybody'));
    expect(first.text('SourceIdentity')).toBe('maria');
    const second = await assume(first.keys, role('Team'));
    expect([second.status, second.text('SourceIdentity')]).toEqual([200, 'maria']);
    const { state } = aws.snapshot() as unknown as { state: { sessions: object[] } };
    expect(state.sessions.at(-1)).toMatchObject({
      tags: [{ key: 'team', value: 'night' }],
      transitiveTagKeys: ['team'],
      sourceIdentity: 'maria',
      madeBy: 'role-chaining',
    });
    expect(state.sessions.at(-1)).not.toHaveProperty('issuer');
  });

  it('asks for sts:SetSourceIdentity when only the identity goes on', async () => {
    const keys = await bySaml({ sourceIdentity: ['maria'] });
    expect(await assume(keys, role('OnlyAssume'))).toMatchObject(
      refusal(SESSION, role('OnlyAssume'), 'sts:SetSourceIdentity'),
    );
  });

  it.each([
    [
      'another source identity',
      { SourceIdentity: 'kofi' },
      'ValidationError',
      'The source identity is already set for this assume role session',
    ],
    [
      'a tag that was handed on',
      { 'Tags.member.1.Key': 'TEAM', 'Tags.member.1.Value': 'day' },
      'InvalidParameterValue',
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    ],
  ])('does not take %s', async (_what, parameters, code, text) => {
    proves('source-identity-sticky', 'assume-role-tags');
    expect(await assume(tagged, role('ByAnybody'), parameters)).toMatchObject({
      status: 400,
      code,
      message: text,
    });
    expect((await assume(USER, role('ByAnybody'), parameters)).status).toBe(200);
  });

  it('takes the same source identity, and tags beside', async () => {
    const more = {
      SourceIdentity: 'maria',
      'Tags.member.1.Key': 'desk',
      'Tags.member.1.Value': 'four',
    };
    expect((await assume(tagged, role('ByAnybody'), more)).status).toBe(200);
  });

  it('was made by AssumeRole when it begins with a user', async () => {
    await assume(USER, role('ByUser'));
    const { state } = aws.snapshot() as unknown as { state: { sessions: object[] } };
    expect(state.sessions.at(-1)).toMatchObject({ madeBy: 'assume-role', tags: [] });
  });
});

describe('the parameters of AssumeRole', () => {
  const PATTERN = String.raw`Member must satisfy regular expression pattern: [\w+=,.@-]*`;
  const tag = (key: string, value: string, at = 1): Record<string, string> => ({
    [`Tags.member.${at}.Key`]: key,
    [`Tags.member.${at}.Value`]: value,
  });
  const rows: [string, Record<string, string>, string, string | RegExp][] = [
    [
      'a blank in the session name',
      { RoleSessionName: 'Session1:2' },
      'ValidationError',
      `1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: ${PATTERN}`,
    ],
    [
      '65 characters of it',
      { RoleSessionName: 'a'.repeat(65) },
      'ValidationError',
      `1 validation error detected: Value '${'a'.repeat(65)}' at 'roleSessionName' failed to satisfy constraint: Member must have length less than or equal to 64`,
    ],
    [
      'an illegal external ID and duration',
      { ExternalId: '#', DurationSeconds: '1' },
      'ValidationError',
      /^3 validation errors detected: Value '1' at 'durationSeconds' .*900; Value '#' at 'externalId' .*pattern.*; Value '#' at 'externalId' .*length/,
    ],
    [
      'no ARN',
      { RoleArn: 'nothing-valid-in-here' },
      'ValidationError',
      'nothing-valid-in-here is invalid',
    ],
    [
      'an ARN without partition',
      { RoleArn: 'arn::b:::something/test-role' },
      'ValidationError',
      'arn::b:::something/test-role is invalid',
    ],
    [
      'an ARN without service',
      { RoleArn: 'arn:a::::something/test-role' },
      'ValidationError',
      'arn:a::::something/test-role is invalid',
    ],
    [
      'an ARN of five parts',
      { RoleArn: 'arn:a:::something/test-role' },
      'ValidationError',
      'arn:a:::something/test-role is invalid',
    ],
    [
      'an ARN without resource',
      { RoleArn: 'arn:a:a::aaaaaaaaaa:' },
      'ValidationError',
      'arn:a:a::aaaaaaaaaa: is invalid',
    ],
    [
      'a tag twice',
      { ...tag('a', '1'), ...tag('A', '2', 2) },
      'InvalidParameterValue',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
    [
      'a transitive key without its tag',
      { 'TransitiveTagKeys.member.1': 'a' },
      'InvalidParameterValue',
      'The specified transitive tag key must be included in the requested tags.',
    ],
    [
      'a tag value of 257 characters',
      tag('a', 'x'.repeat(257)),
      'ValidationError',
      /at 'tags\.1\.member\.value' failed to satisfy constraint: Member must have length less than or equal to 256$/,
    ],
    ['a policy that is none', { Policy: '{' }, 'MalformedPolicyDocument', /./],
    [
      'too long a policy',
      { Policy: JSON.stringify(allow(`arn:aws:s3:::${'x'.repeat(2_048)}`)) },
      'PackedPolicyTooLarge',
      /./,
    ],
    [
      'an MFA device',
      { SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/ops`, TokenCode: '123456' },
      'AccessDenied',
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    ],
    [
      'a trusted context',
      { 'ProvidedContexts.member.1.ContextAssertion': 'abcd' },
      'InvalidParameterValue',
      'aws-local knows no provider of trusted contexts',
    ],
  ];

  it.each(rows)('may not hold %s', async (_what, parameters, code, text) => {
    proves(
      'assume-role-constraints',
      'text-assume-role-arn',
      'assume-role-tags',
      'text-mfa-unknown',
    );
    const answer = await assume(USER, parameters['RoleArn'] ?? role('ByUser'), parameters);
    expect(answer.code).toBe(code);
    expect(answer.message).toMatch(wholly(text));
  });

  it('may hold everything that is legal', async () => {
    const everything = {
      ...tag('team', 'night'),
      'TransitiveTagKeys.member.1': 'Team',
      SourceIdentity: 'aws-ops',
      ExternalId: 'x/1',
      DurationSeconds: '900',
      Policy: JSON.stringify(allow('*')),
      'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    };
    const answer = await assume(USER, role('ByUser'), everything);
    expect([answer.status, answer.text('SourceIdentity')]).toEqual([200, 'aws-ops']);
    expect(Number(answer.text('PackedPolicySize'))).toBeGreaterThan(0);
  });
});
