import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { defaultSeed, FEDERATE, INSTANCE, MARIA } from '../../support/aws-assertions.ts';
import { ACCOUNT, ask, callIam, startTestAws, type RawAnswer } from '../../support/aws-server.ts';
import { proves } from '../../support/proves.ts';
import { roleCredentials, type RoleCredentials } from '../../support/role-credentials.ts';
import { cookieHeader } from '../signin/post.ts';
import { signerOf } from '../signing/signed-calls.ts';

const ARN = `arn:aws:connect:us-west-2:${ACCOUNT}:instance/${INSTANCE}`;
const FEDERATION = 'connect:GetFederationToken';
const UNKNOWN = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';

let aws: StartedAwsLocal;
beforeEach(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
});
afterEach(async () => aws.stop());

function policy(parts: object = {}): string {
  const statement = { Effect: 'Allow', Action: FEDERATION, Resource: '*', ...parts };
  return JSON.stringify({ Version: '2012-10-17', Statement: statement });
}

/** GetFederationToken with credentials that came of a call with these parameters. */
async function federate(parameters: Readonly<Record<string, string>>): Promise<RawAnswer> {
  return getFederationToken(await roleCredentials(aws.port, { parameters }));
}

async function getFederationToken(by: RoleCredentials): Promise<RawAnswer> {
  const host = `127.0.0.1:${aws.port}`;
  const path = `/user/federate/${INSTANCE}`;
  const signer = signerOf({ ...by, service: 'connect', region: 'us-west-2' });
  const request = { method: 'GET', protocol: 'http:', hostname: host, path };
  const { headers } = await signer.sign({ ...request, headers: { host }, body: '' });
  return ask(aws.port, { path, headers });
}

function lastFinding(): unknown {
  return aws.verdicts().at(-1)?.findings.at(-1);
}

describe('a session policy', () => {
  it.each([
    ['the same', policy(), 200],
    ['everything', policy({ Action: '*' }), 200],
    ['the user of the session', policy({ Resource: `${ARN}/user/\${aws:userid}` }), 200],
    ['another action', policy({ Action: 'connect:ListUsers' }), 403],
    ['another instance', policy({ Resource: `${ARN}9/*` }), 403],
    [
      'a condition that does not hold',
      policy(conditionOn('aws:RequestedRegion', 'eu-west-1')),
      403,
    ],
    ['a condition that holds', policy(conditionOn('aws:RequestedRegion', 'us-west-2')), 200],
    ['a Deny', policy({ Effect: 'Deny' }), 403],
  ])('that allows %s: %#', async (_what, Policy, status) => {
    proves('session-policy-intersection');
    const answer = await federate({ Policy });
    expect(answer.status).toBe(status);
    expect(aws.verdicts().at(-1)).toMatchObject(
      status === 200 ? { accepted: true } : { check: 'federation-permitted' },
    );
  });

  it('does not grant what the role has not', async () => {
    proves('session-policy-intersection');
    const role = { RoleName: 'ConnectAgent', PolicyName: 'federate' };
    await callIam(aws.port, { Action: 'DeleteRolePolicy', ...role });
    expect((await federate({ Policy: policy({ Action: '*' }) })).status).toBe(403);
    expect(lastFinding()).toMatchObject({ args: { reason: 'no-match' } });
  });

  it('is found in the verdict, with what it asks for and what came', async () => {
    const Policy = policy({ Sid: 'Lists', Action: 'connect:List*' });
    const answer = await federate({ Policy });
    expect(answer.body).toContain(
      `is not authorized to perform: ${FEDERATION} on resource: ${ARN}`,
    );
    expect(lastFinding()).toMatchObject({
      check: 'federation-permitted',
      args: {
        reason: 'outside-session-policy',
        statements: [
          {
            statement: 'statement 1 (Lists) of the session policy Policy',
            layer: 'session',
            sid: 'Lists',
            matched: false,
            part: 'action',
            expected: ['connect:List*'],
            received: [FEDERATION],
          },
        ],
      },
    });
  });

  it('limits the other operations of the API too', async () => {
    const path = `/users-summary/${INSTANCE}`;
    await callIam(aws.port, {
      Action: 'PutRolePolicy',
      RoleName: 'ConnectAgent',
      PolicyName: 'list',
      PolicyDocument: policy({ Action: 'connect:ListUsers' }),
    });
    for (const [Policy, status] of [
      [policy({ Action: 'connect:*' }), 200],
      [policy(), 403],
    ] as const) {
      const by = await roleCredentials(aws.port, { parameters: { Policy } });
      const host = `127.0.0.1:${aws.port}`;
      const signer = signerOf({ ...by, service: 'connect', region: 'us-west-2' });
      const request = { method: 'GET', protocol: 'http:', hostname: host, path };
      const { headers } = await signer.sign({ ...request, headers: { host }, body: '' });
      expect((await ask(aws.port, { path, headers })).status).toBe(status);
    }
  });
});

describe('policy ARNs of a session', () => {
  const arns = (...list: string[]): Record<string, string> =>
    Object.fromEntries(list.map((arn, index) => [`PolicyArns.member.${index + 1}.arn`, arn]));

  async function createPolicy(PolicyName: string, PolicyDocument: string): Promise<string> {
    await callIam(aws.port, { Action: 'CreatePolicy', PolicyName, PolicyDocument });
    return `arn:aws:iam::${ACCOUNT}:policy/${PolicyName}`;
  }

  it('allow together with a policy what either allows', async () => {
    proves('session-policy-intersection', 'session-policy-arns');
    const narrow = await createPolicy('Narrow', policy({ Action: 'connect:List*' }));
    const wide = await createPolicy('Wide', policy());
    expect((await federate(arns(narrow))).status).toBe(403);
    expect((await federate(arns(wide))).status).toBe(200);
    expect((await federate(arns(narrow, wide))).status).toBe(200);
    expect((await federate({ ...arns(narrow), Policy: policy() })).status).toBe(200);
    expect((await federate(arns(ADMINISTRATOR))).status).toBe(200);
  });

  it('count with the version that is the default when they are asked', async () => {
    const PolicyArn = await createPolicy('Wide', policy());
    const by = await roleCredentials(aws.port, { parameters: arns(PolicyArn) });
    expect((await getFederationToken(by)).status).toBe(200);
    const PolicyDocument = policy({ Action: 'connect:List*' });
    const version = { PolicyArn, PolicyDocument, SetAsDefault: 'true' };
    await callIam(aws.port, { Action: 'CreatePolicyVersion', ...version });
    expect((await getFederationToken(by)).status).toBe(403);
  });

  it('allow nothing when aws-local has no such policy, and it says so', async () => {
    proves('session-policy-unknown');
    expect((await federate(arns(UNKNOWN))).status).toBe(403);
    expect(lastFinding()).toMatchObject({
      args: { reason: 'outside-session-policy', statements: [], missingPolicies: [UNKNOWN] },
    });
  });
});

describe('a console session by way of the federation endpoint', () => {
  async function arrive(parameters: Readonly<Record<string, string>>): Promise<RawAnswer> {
    const issued = await roleCredentials(aws.port, { parameters });
    const { accessKeyId: sessionId, secretAccessKey: sessionKey, sessionToken } = issued;
    const federation = async (query: Record<string, string>): Promise<RawAnswer> =>
      ask(aws.port, { path: `/federation?${new URLSearchParams(query).toString()}` });
    const Session = JSON.stringify({ sessionId, sessionKey, sessionToken });
    const token = await federation({ Action: 'getSigninToken', Session });
    const { SigninToken } = JSON.parse(token.body) as { SigninToken: string };
    const signedIn = await federation({ Action: 'login', Destination: FEDERATE, SigninToken });
    const headers = { cookie: cookieHeader(signedIn) };
    return ask(aws.port, { path: `/connect/federate/${INSTANCE}`, headers });
  }

  it('is limited as its credentials are, also after the server came back', async () => {
    proves('session-policy-intersection', 'policy-boundary');
    const welcome = await arrive({ Policy: policy() });
    expect([welcome.status, welcome.body.includes(MARIA)]).toEqual([200, true]);
    const refused = await arrive({ Policy: policy({ Action: 'connect:List*' }) });
    expect([refused.status, refused.headers['x-understudy-check']]).toEqual([
      403,
      'federation-permitted',
    ]);
    expect(refused.body).toContain(
      'The session policies that came with the call for the credentials do not allow it.',
    );
    expect(refused.body).toContain('Statement 1 of the session policy Policy does not match');
    const parameters = { Policy: policy({ Action: 'connect:List*' }) };
    const by = await roleCredentials(aws.port, { parameters });
    aws.restore(structuredClone(aws.snapshot()));
    expect((await getFederationToken(by)).status).toBe(403);
  });

  it('is not limited when nothing came with the call', async () => {
    expect((await arrive({})).status).toBe(200);
  });
});

function conditionOn(key: string, value: string): object {
  return { Condition: { StringEquals: { [key]: value } } };
}
