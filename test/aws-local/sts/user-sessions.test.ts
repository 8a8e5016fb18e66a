import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { defaultSeed, INSTANCE, ROLE, signed } from '../../support/aws-assertions.ts';
import { ACCOUNT, ask, NOW, startTestAws, type RawAnswer } from '../../support/aws-server.ts';
import { proves } from '../../support/proves.ts';
import { roleCredentials } from '../../support/role-credentials.ts';
import { post } from '../signin/post.ts';
import { callSts, wholly, type Keys, type StsAnswer } from '../../support/sts-calls.ts';
import { KEY, signerOf } from '../signing/signed-calls.ts';

const USER: Keys = { accessKeyId: KEY.id, secretAccessKey: KEY.secret };
const USER_ARN = `arn:aws:iam::${ACCOUNT}:user/ops`;
const OPEN = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};
const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: USER_ARN }, Action: 'sts:AssumeRole' }],
};
const DENIED = (action: string): object => ({
  status: 403,
  code: 'AccessDenied',
  message: `Cannot call ${action} with session credentials`,
});

let aws: StartedAwsLocal;
let role: Keys;
beforeAll(async () => {
  const seed = await defaultSeed();
  const roles = [...(seed.roles ?? []), { name: 'Ops', trustPolicy: TRUST }];
  aws = await startTestAws({ seed: { ...seed, roles, accessKeys: [KEY] } });
  role = await roleCredentials(aws.port);
});
afterEach(() => aws.clock.freeze(NOW));
afterAll(async () => aws.stop());

async function call(
  keys: Keys,
  Action: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<StsAnswer> {
  return callSts(aws.port, keys, { Action, ...parameters });
}

async function callIam(keys: Keys): Promise<StsAnswer> {
  const parameters = { Action: 'ListRoles', Version: '2010-05-08' };
  return callSts(aws.port, keys, parameters, { service: 'iam', region: 'us-east-1' });
}

describe('GetSessionToken', () => {
  it('hands out credentials of the user, for twelve hours unless told otherwise', async () => {
    proves('user-session-hours', 'session-token-response', 'caller-identity-federated');
    const { keys, text } = await call(USER, 'GetSessionToken');
    expect(text('Expiration')).toBe('2026-11-24T21:30:00Z');
    const identity = await call(keys, 'GetCallerIdentity');
    expect([identity.text('Arn'), identity.text('UserId')]).toEqual([
      USER_ARN,
      'AIDAMOCKUNDERSTUDYUSR',
    ]);
    const short = await call(USER, 'GetSessionToken', { DurationSeconds: '900' });
    expect(short.text('Expiration')).toBe('2026-11-24T09:45:00Z');
  });

  it('lets them take on roles, and nothing else of STS or IAM', async () => {
    proves('user-session-calls', 'user-session-iam');
    const { keys } = await call(USER, 'GetSessionToken');
    const wanted = { RoleArn: `arn:aws:iam::${ACCOUNT}:role/Ops`, RoleSessionName: 'ops' };
    expect((await call(keys, 'AssumeRole', wanted)).status).toBe(200);
    for (const action of ['GetSessionToken', 'GetFederationToken', 'GetAccessKeyInfo'])
      expect(await call(keys, action)).toMatchObject(DENIED(action));
    expect(await callIam(keys)).toMatchObject({
      status: 403,
      code: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid',
    });
    expect((await callIam(USER)).status).toBe(200);
  });

  it('lets them run out, and wants their token', async () => {
    const { keys } = await call(USER, 'GetSessionToken', { DurationSeconds: '900' });
    const bare = { ...keys, sessionToken: 'other' };
    expect((await call(bare, 'GetCallerIdentity')).code).toBe('InvalidClientTokenId');
    aws.clock.advance(900_000);
    expect((await call(keys, 'GetCallerIdentity')).code).toBe('ExpiredToken');
  });

  it.each([
    [
      '899 seconds',
      { DurationSeconds: '899' },
      'ValidationError',
      /'899' at 'durationSeconds' .*greater than or equal to 900$/,
    ],
    [
      '129601 seconds',
      { DurationSeconds: '129601' },
      'ValidationError',
      /less than or equal to 129600$/,
    ],
    [
      'a token code of five digits',
      { TokenCode: '12345' },
      'ValidationError',
      /'tokenCode' .*greater than or equal to 6$/,
    ],
    [
      'an MFA device',
      { SerialNumber: 'GAHT12345678', TokenCode: '123456' },
      'AccessDenied',
      /^MultiFactorAuthentication failed, unable to validate MFA code\. {2}Please/,
    ],
  ])('does not take %s', async (_what, parameters, code, text) => {
    proves('session-token-constraints', 'text-mfa-unknown');
    const answer = await call(USER, 'GetSessionToken', parameters);
    expect(answer.code).toBe(code);
    expect(answer.message).toMatch(text);
  });

  it.each(['GetSessionToken', 'GetFederationToken'])(
    'and its sibling cannot be called with the credentials of a role: %s',
    async (action) => {
      proves('text-session-credentials');
      expect(await call(role, action, { Name: 'maria' })).toMatchObject(DENIED(action));
      expect((await call(USER, action, { Name: 'maria' })).status).toBe(200);
    },
  );

  it('outlives a snapshot', async () => {
    const { keys } = await call(USER, 'GetSessionToken');
    aws.restore(aws.snapshot());
    expect((await call(keys, 'GetCallerIdentity')).text('Arn')).toBe(USER_ARN);
  });
});

describe('GetFederationToken', () => {
  it('hands out credentials in a name of the caller’s choice', async () => {
    proves('federation-token-response', 'federation-token-packed', 'caller-identity-federated');
    const { keys, text } = await call(USER, 'GetFederationToken', { Name: 'maria' });
    const arn = `arn:aws:sts::${ACCOUNT}:federated-user/maria`;
    expect([text('FederatedUserId'), text('Arn'), text('PackedPolicySize')]).toEqual([
      `${ACCOUNT}:maria`,
      arn,
      '0',
    ]);
    const identity = await call(keys, 'GetCallerIdentity');
    expect([identity.text('Arn'), identity.text('UserId'), identity.text('Account')]).toEqual([
      arn,
      `${ACCOUNT}:maria`,
      ACCOUNT,
    ]);
  });

  it('tells how much room policies and tags take', async () => {
    const parameters = {
      Name: 'maria',
      Policy: JSON.stringify(OPEN),
      'Tags.member.1.Key': 'team',
      'Tags.member.1.Value': 'night',
    };
    const { status, text } = await call(USER, 'GetFederationToken', parameters);
    expect([status, Number(text('PackedPolicySize')) > 0]).toEqual([200, true]);
  });

  it('lets them call GetCallerIdentity and nothing else of STS, IAM or Connect', async () => {
    proves('federated-user-calls');
    const { keys } = await call(USER, 'GetFederationToken', { Name: 'maria' });
    for (const action of [
      'AssumeRole',
      'GetSessionToken',
      'GetFederationToken',
      'GetAccessKeyInfo',
    ])
      expect(await call(keys, action, { RoleArn: ROLE })).toMatchObject(DENIED(action));
    expect((await callIam(keys)).code).toBe('InvalidClientTokenId');
    const Session = JSON.stringify({
      sessionId: keys.accessKeyId,
      sessionKey: keys.secretAccessKey,
      sessionToken: keys.sessionToken,
    });
    const query = new URLSearchParams({ Action: 'getSigninToken', Session }).toString();
    const { status, body } = await ask(aws.port, { path: `/federation?${query}` });
    expect([status, body]).toEqual([400, expect.stringContaining('knows roles alone')]);
  });

  it.each([
    [
      'no name',
      {},
      `1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null`,
    ],
    [
      'a name of 33 characters',
      { Name: 'a'.repeat(33) },
      /Value 'a{33}' at 'name' .*less than or equal to 32$/,
    ],
    [
      'a policy of 2049 characters',
      { Name: 'maria', Policy: 'p'.repeat(2_049) },
      `1 validation error detected: Value '${'p'.repeat(2_049)}' at 'policy' failed to satisfy constraint: Member must have length less than or equal to 2048`,
    ],
    [
      'a tag twice',
      {
        Name: 'maria',
        'Tags.member.1.Key': 'a',
        'Tags.member.1.Value': '',
        'Tags.member.2.Key': 'A',
        'Tags.member.2.Value': '',
      },
      /^Duplicate tag keys found/,
    ],
    ['a policy that is none', { Name: 'maria', Policy: 'p' }, /./],
  ])('does not take %s', async (_what, parameters, text) => {
    proves('federation-token-constraints');
    const { status, message } = await call(USER, 'GetFederationToken', parameters);
    expect(status).toBe(400);
    expect(message).toMatch(wholly(text));
  });

  it('keeps a federated user out of the API of Connect', async () => {
    const { keys } = await call(USER, 'GetFederationToken', { Name: 'maria' });
    const describeAs = async (by: Keys): Promise<RawAnswer> => {
      const path = `/instance/${INSTANCE}`;
      const host = `127.0.0.1:${aws.port}`;
      const { headers } = await signerOf({ ...by, service: 'connect' }).sign({
        method: 'GET',
        protocol: 'http:',
        hostname: '127.0.0.1',
        path,
        headers: { host },
      });
      return ask(aws.port, { path, headers });
    };
    const refused = await describeAs(keys);
    expect([refused.status, refused.body]).toEqual([
      403,
      expect.stringMatching(
        /User: arn:aws:sts::\d{12}:federated-user\/maria is not authorized to perform: connect:DescribeInstance/,
      ),
    ]);
    expect((await describeAs(USER)).status).toBe(200);
  });
});

describe('GetAccessKeyInfo', () => {
  it('names the account of users, of roles and of user sessions, run out or not', async () => {
    proves('access-key-info');
    const session = await call(USER, 'GetSessionToken', { DurationSeconds: '900' });
    aws.clock.advance(7_200_000);
    for (const AccessKeyId of [KEY.id, role.accessKeyId, session.keys.accessKeyId]) {
      const { status, text } = await call(USER, 'GetAccessKeyInfo', { AccessKeyId });
      expect([status, text('Account')]).toEqual([200, ACCOUNT]);
    }
  });

  it('takes unknown keys as they are taken when they sign', async () => {
    const unknown = { AccessKeyId: `AKIA${'B'.repeat(16)}` };
    expect((await call(USER, 'GetAccessKeyInfo', unknown)).text('Account')).toBe(ACCOUNT);
    const ours = { AccessKeyId: `ASIAMOCK${'A'.repeat(12)}` };
    expect(await call(USER, 'GetAccessKeyInfo', ours)).toMatchObject({
      status: 400,
      message: 'The access key is not known to aws-local',
    });
    expect(await call(USER, 'GetAccessKeyInfo', { AccessKeyId: 'short' })).toMatchObject({
      code: 'ValidationError',
      message: `1 validation error detected: Value 'short' at 'accessKeyId' failed to satisfy constraint: Member must have length greater than or equal to 16`,
    });
  });
});

describe('a Region without STS', () => {
  const text = `STS is not activated in this region for account:${ACCOUNT}. Your account administrator can activate STS in this region using the IAM Console.`;
  let aws: StartedAwsLocal;
  beforeAll(async () => {
    aws = await startTestAws({
      seed: { ...(await defaultSeed()), accessKeys: [KEY] },
      switches: { stsDisabledRegions: ['eu-south-1'] },
    });
  });
  afterAll(async () => aws.stop());

  it.each([
    ['by the name of the host', { host: 'sts.eu-south-1.amazonaws.com' }],
    ['by the signature, at a loopback address', {}],
  ])('refuses every signed operation %s', async (_how, place) => {
    proves('text-region-disabled');
    const wanted = { Action: 'GetCallerIdentity', ...place };
    expect(await callSts(aws.port, USER, wanted, { region: 'eu-south-1' })).toMatchObject({
      status: 403,
      code: 'RegionDisabledException',
      message: text,
    });
    expect((await callSts(aws.port, USER, { Action: 'GetCallerIdentity' })).status).toBe(200);
  });

  it('refuses an assertion for a role of the account before it looks at it', async () => {
    const body = new URLSearchParams({
      Action: 'AssumeRoleWithSAML',
      Version: '2011-06-15',
      RoleArn: ROLE,
      PrincipalArn: `arn:aws:iam::${ACCOUNT}:saml-provider/PrimaryIdp`,
      SAMLAssertion: 'AAAA',
    }).toString();
    const at = async (host: string): Promise<string> =>
      (
        await ask(aws.port, {
          method: 'POST',
          headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
          body,
        })
      ).body;
    expect(await at('sts.eu-south-1.amazonaws.com')).toContain(text);
    expect(await at('sts.us-west-2.amazonaws.com')).toContain('<Code>InvalidIdentityToken</Code>');
    expect(await at('sts.amazonaws.com')).toContain('<Code>InvalidIdentityToken</Code>');
  });

  it('refuses at the sign-in page of that Region, and signs people in at another', async () => {
    const form = { SAMLResponse: await signed() };
    const refused = await post(aws, form, { host: 'eu-south-1.signin.aws.amazon.com' });
    expect(refused.status).toBe(403);
    expect(refused.body).toContain(text);
    expect(aws.verdicts().at(-1)).toMatchObject({ check: 'sts-region-active', accepted: false });
    for (const host of ['us-west-2.signin.aws.amazon.com', 'signin.aws.amazon.com'])
      expect((await post(aws, form, { host })).status).toBe(303);
  });
});
