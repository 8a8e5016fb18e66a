import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  auditEventSchema,
  type AuditEvent,
  type StartedAwsLocal,
} from '../../../aws-local/index.ts';
import {
  attributes,
  federationPolicy,
  FEDERATE,
  INSTANCE,
  MARIA,
  message,
  PRIMARY,
  ROLE,
  signed,
  trustPolicy,
} from '../../support/aws-assertions.ts';
import { ACCOUNT, ask, startTestAws, type RawAnswer } from '../../support/aws-server.ts';
import {
  OTHER_ACCOUNT,
  OTHER_PROVIDER,
  OTHER_ROLE,
  seedOfTwoAccounts,
} from '../../support/other-account.ts';
import { proves } from '../../support/proves.ts';
import { roleCredentials, type RoleCredentials } from '../../support/role-credentials.ts';
import { cookieHeader, post } from '../signin/post.ts';

let aws: StartedAwsLocal;
beforeAll(async () => {
  const { roles = [], connectInstances = [], ...seed } = await seedOfTwoAccounts();
  aws = await startTestAws({
    seed: {
      ...seed,
      roles: roles.map((role) => ({
        ...role,
        trustPolicy: trustPolicy({ Condition: { StringLike: { 'SAML:aud': 'https://*' } } }),
        policies: { all: federationPolicy({ Action: 'connect:*', Resource: '*' }) },
      })),
      connectInstances: connectInstances.map((instance) => ({
        ...instance,
        replica: { region: 'us-east-1', alias: 'understudy-east', distributed: [MARIA] },
      })),
    },
  });
});
afterAll(async () => aws.stop());

/** The events that came of what is done in `act`. */
async function eventsOf(act: () => Promise<unknown>): Promise<readonly AuditEvent[]> {
  const before = aws.events().at(-1)?.sequence ?? 0;
  await act();
  return aws.events(before).map(({ event }) => auditEventSchema.parse(event));
}

function named(events: readonly AuditEvent[]): unknown[] {
  return events.map(({ eventName, awsRegion, errorCode }) => [eventName, awsRegion, errorCode]);
}

describe('a broker', () => {
  const federation = (parameters: Readonly<Record<string, string>>): Promise<RawAnswer> =>
    ask(aws.port, { path: `/federation?${new URLSearchParams(parameters).toString()}` });

  async function getToken(
    issued: RoleCredentials,
    more: Readonly<Record<string, string>> = {},
  ): Promise<RawAnswer> {
    const { accessKeyId: sessionId, secretAccessKey: sessionKey, sessionToken } = issued;
    const Session = JSON.stringify({ sessionId, sessionKey, sessionToken });
    return federation({ Action: 'getSigninToken', Session, ...more });
  }

  function login(SigninToken: string, Destination = FEDERATE): Promise<RawAnswer> {
    return federation({
      Action: 'login',
      Issuer: 'https://b.example.com',
      Destination,
      SigninToken,
    });
  }

  it('leaves a GetSigninToken and the ConsoleLogin of the role, without key or token', async () => {
    proves('audit-signin-token', 'audit-console-login');
    const issued = await roleCredentials(aws.port);
    let token = '';
    const events = await eventsOf(async () => {
      ({ SigninToken: token } = JSON.parse((await getToken(issued)).body) as {
        SigninToken: string;
      });
      await login(token);
    });
    expect(named(events)).toEqual([
      ['GetSigninToken', 'us-east-1', undefined],
      ['ConsoleLogin', 'us-east-1', undefined],
    ]);
    const arn = `arn:aws:sts::${ACCOUNT}:assumed-role/ConnectAgent/${MARIA}`;
    expect(events[0]).toMatchObject({
      eventSource: 'signin.amazonaws.com',
      eventType: 'AwsConsoleSignIn',
      userIdentity: { type: 'AssumedRole', arn, accessKeyId: issued.accessKeyId },
      responseElements: { GetSigninToken: 'Success' },
    });
    expect(events[1]).toMatchObject({
      userIdentity: { type: 'AssumedRole', arn },
      responseElements: { ConsoleLogin: 'Success' },
      additionalEventData: { LoginTo: FEDERATE, MobileVersion: 'No', MFAUsed: 'No' },
    });
    const text = JSON.stringify(events);
    for (const secret of [token, issued.secretAccessKey, issued.sessionToken])
      expect([secret.length > 20, text.includes(secret)]).toEqual([true, false]);
  });

  it('leaves the failure of either, and names who is known', async () => {
    const issued = await roleCredentials(aws.port);
    const [refused] = await eventsOf(() => getToken({ ...issued, secretAccessKey: 'other' }));
    expect(refused).toMatchObject({
      eventName: 'GetSigninToken',
      userIdentity: { type: 'Unknown' },
      errorMessage: 'Invalid credentials parameter',
      responseElements: { GetSigninToken: 'Failure' },
    });
    const [unknown] = await eventsOf(() => login('nothing'));
    expect(unknown).toMatchObject({
      userIdentity: { type: 'Unknown' },
      errorCode: 'InvalidSigninToken',
      responseElements: { ConsoleLogin: 'Failure' },
    });
    const { SigninToken } = JSON.parse((await getToken(issued)).body) as { SigninToken: string };
    const [elsewhere] = await eventsOf(() => login(SigninToken, 'https://example.com/'));
    expect(elsewhere).toMatchObject({
      userIdentity: { type: 'AssumedRole' },
      errorCode: 'InvalidRelayState',
      responseElements: { ConsoleLogin: 'Failure' },
    });
  });
});

describe('a call of the API of Connect', () => {
  async function call(
    method: string,
    path: string,
    { body, key = 'AKIAEXAMPLE' }: { body?: object | string; key?: string } = {},
  ): Promise<RawAnswer> {
    const authorization = `AWS4-HMAC-SHA256 Credential=${key}/20261124/us-west-2/connect/aws4_request, SignedHeaders=host, Signature=00`;
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    return ask(aws.port, {
      method,
      path,
      headers: key === '' ? {} : { authorization },
      ...(text !== undefined && { body: text }),
    });
  }
  const USER = {
    Username: 'audited@example.com',
    IdentityInfo: { FirstName: 'Au', LastName: 'Dited', Secret: 'hidden too' },
    SecurityProfileIds: ['sp'],
    RoutingProfileId: 'rp',
    Unheard: 'of',
  };

  it('that changes something has parameters and answer, a password as a word', async () => {
    proves('audit-connect-call');
    const path = `/users/${INSTANCE}`;
    const [refused, made] = await eventsOf(async () => {
      await call('PUT', path, { body: { ...USER, Password: 'open sesame' } });
      await call('PUT', path, { body: USER });
    });
    const { Unheard: _unheard, ...shown } = USER;
    const parameters = {
      InstanceId: INSTANCE,
      ...shown,
      IdentityInfo: { ...USER.IdentityInfo, Secret: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    };
    expect(refused).toMatchObject({
      eventSource: 'connect.amazonaws.com',
      eventName: 'CreateUser',
      errorCode: 'InvalidRequestException',
      responseElements: null,
      readOnly: false,
    });
    expect(refused?.requestParameters).toEqual({
      ...parameters,
      Password: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    });
    expect(made).toMatchObject({
      awsRegion: 'us-west-2',
      userIdentity: { type: 'IAMUser', accessKeyId: 'AKIAEXAMPLE' },
      responseElements: {
        UserId: expect.any(String),
        UserArn: expect.stringContaining(`instance/${INSTANCE}/agent/`),
      },
      recipientAccountId: ACCOUNT,
    });
    expect(made?.requestParameters).toEqual(parameters);
  });

  it('that reads has no answer; one that nobody signed has nobody', async () => {
    const events = await eventsOf(async () => {
      await call('GET', '/instance');
      await call('GET', `/instance/${INSTANCE}`, { key: OTHER_ACCOUNT });
      await call('GET', `/user/federate/${INSTANCE}`);
      await call('GET', `/users-summary/${INSTANCE}`, { key: '' });
    });
    expect(named(events)).toEqual([
      ['ListInstances', 'us-west-2', undefined],
      ['DescribeInstance', 'us-west-2', 'ResourceNotFoundException'],
      ['GetFederationToken', 'us-west-2', 'InvalidRequestException'],
      ['ListUsers', 'us-west-2', 'MissingAuthenticationTokenException'],
    ]);
    for (const event of events)
      expect([event.responseElements, event.readOnly]).toEqual([null, true]);
    expect(events[0]?.requestParameters).toBeNull();
    expect(events[1]?.recipientAccountId).toBe(OTHER_ACCOUNT);
    expect(events[3]?.userIdentity).toEqual({ type: 'Unknown' });
  });

  it('is an event whatever its body is like', async () => {
    const path = `/users/${INSTANCE}`;
    const deep = `{"IdentityInfo":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    const events = await eventsOf(async () => {
      for (const body of ['{', 'null', '[]', deep, JSON.stringify({ Username: 'u'.repeat(9_000) })])
        expect((await call('PUT', path, { body })).status).toBe(400);
      expect((await call('PUT', `/users/${'i'.repeat(101)}`, { body: USER })).status).toBe(400);
    });
    expect(events.map(({ errorCode }) => errorCode)).toEqual([
      'SerializationException',
      ...Array.from({ length: 5 }, () => 'InvalidParameterException'),
    ]);
    expect(events[4]?.requestParameters?.['Username']).toMatch(/^u{2048}… \(9000 characters\)$/);
    expect(JSON.stringify(events[3]).length).toBeLessThan(2_000);
  });
});

describe('a sign-in to a replicated instance', () => {
  const HOST = `${INSTANCE}.us-west-2.sign-in.connect.aws`;
  async function signIn(role: string, user = MARIA): Promise<RawAnswer> {
    const query = { instanceId: INSTANCE, accountId: ACCOUNT, role, idp: 'PrimaryIdp' };
    const path = `/saml?${new URLSearchParams(query).toString()}`;
    const confirmations = [
      {
        method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer',
        recipient: `https://${HOST}${path}`,
        notOnOrAfter: aws.clock.now() + 60_000,
      },
    ];
    const SAMLResponse = await signed(
      message({
        subject: { nameId: { value: user }, confirmations },
        attributes: attributes({ roleSessionName: [user] }),
      }),
    );
    return post(aws, { SAMLResponse }, { path, host: HOST });
  }

  it('is the exchange at the source and the federation in both Regions', async () => {
    const events = await eventsOf(() => signIn('ConnectAgent'));
    expect(named(events)).toEqual([
      ['AssumeRoleWithSAML', 'us-west-2', undefined],
      ['GetFederationToken', 'us-west-2', undefined],
      ['GetFederationToken', 'us-east-1', undefined],
    ]);
    expect(events[0]).toMatchObject({
      requestParameters: { roleArn: ROLE, principalArn: PRIMARY },
    });
    expect(events[2]).toMatchObject({
      userIdentity: { type: 'AssumedRole' },
      requestParameters: { InstanceId: INSTANCE },
    });
  });

  it('is refused in both Regions when it is in one, or ends with the exchange', async () => {
    const kofi = await eventsOf(() => signIn('ConnectAgent', 'kofi.mensah@example.com'));
    expect(named(kofi)).toEqual([
      ['AssumeRoleWithSAML', 'us-west-2', undefined],
      ['GetFederationToken', 'us-west-2', 'ResourceNotFoundException'],
      ['GetFederationToken', 'us-east-1', 'ResourceNotFoundException'],
    ]);
    const [refused, ...others] = await eventsOf(() => signIn('Nobody'));
    expect([refused?.errorCode, others]).toEqual(['InvalidIdentityToken', []]);
  });
});

describe('a sign-in to another account', () => {
  it('is on the trail of that account', async () => {
    const SAMLResponse = await signed(
      message({ attributes: attributes({ role: [`${OTHER_ROLE},${OTHER_PROVIDER}`] }) }),
    );
    const events = await eventsOf(async () => {
      const answer = await post(aws, { SAMLResponse, RelayState: FEDERATE });
      const cookie = cookieHeader(answer);
      await ask(aws.port, { path: `/connect/federate/${INSTANCE}`, headers: { cookie } });
    });
    expect(
      events.map(({ eventName, recipientAccountId }) => [eventName, recipientAccountId]),
    ).toEqual(
      ['AssumeRoleWithSAML', 'ConsoleLogin', 'GetFederationToken'].map((name) => [
        name,
        OTHER_ACCOUNT,
      ]),
    );
  });
});
