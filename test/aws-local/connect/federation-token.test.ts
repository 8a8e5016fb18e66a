import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import {
  defaultSeed,
  federationPolicy,
  INSTANCE,
  MARIA,
  SUPERVISOR,
} from '../../support/aws-assertions.ts';
import { ACCOUNT, ask, callIam, NOW, startTestAws } from '../../support/aws-server.ts';
import { roleCredentials, type RoleCredentials } from '../../support/role-credentials.ts';
import { proves } from '../../support/proves.ts';
import { ARN, callConnect, textIn, UNKNOWN, USER, type Answer, type Call } from './api-client.ts';

let aws: StartedAwsLocal;
beforeEach(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
});
afterEach(async () => aws.stop());

const call = async (wanted: Call): Promise<Answer> => callConnect(aws.port, wanted);

const federate = async (by: RoleCredentials, parts: Partial<Call> = {}): Promise<Answer> =>
  call({ path: `/user/federate/${INSTANCE}`, by, ...parts });

describe('GetFederationToken', () => {
  it('answers tokens for the user that the session is named after', async () => {
    const { status, json } = await federate(await roleCredentials(aws.port));
    const now = Math.floor(NOW / 1000);
    expect(status).toBe(200);
    expect(json).toEqual({
      Credentials: {
        AccessToken: expect.stringMatching(/^[\w-]{43}$/) as string,
        AccessTokenExpiration: now + 3_600,
        RefreshToken: expect.stringMatching(/^[\w-]{43}$/) as string,
        RefreshTokenExpiration: now + 43_200,
      },
      SignInUrl: 'https://understudy-demo.my.connect.aws/auth/sign-in',
      UserArn: `${ARN}/agent/${textIn(json, 'UserId')}`,
      UserId: expect.stringMatching(/^[\da-f-]{36}$/) as string,
    });
    expect(aws.verdicts().at(-1)).toMatchObject({
      via: 'connect',
      accepted: true,
      stage: 'done',
      principal: { sessionName: MARIA },
    });
  });

  it('answers an access token that opens the instance as its cookie', async () => {
    const { json } = await federate(await roleCredentials(aws.port));
    const { AccessToken } = json['Credentials'] as { AccessToken: string };
    const page = await ask(aws.port, {
      path: '/home',
      headers: {
        host: 'understudy-demo.my.connect.aws',
        cookie: `lily-auth-understudy-demo=${AccessToken}`,
      },
    });
    expect([page.status, page.body.includes(`data-agent="${MARIA}"`)]).toEqual([200, true]);
  });

  it('refuses who is no role session', async () => {
    proves('connect-api-unfit');
    expect(await federate(USER)).toMatchObject({
      status: 400,
      type: 'InvalidRequestException',
      json: {
        Message: `Provided identity: Principal: AIDAMOCKUNDERSTUDYUSR User: arn:aws:iam::${ACCOUNT}:user/understudy cannot be used for federation with Amazon Connect`,
      },
    });
  });

  it('refuses a role without the permission, before it looks for the instance', async () => {
    const credentials = await roleCredentials(aws.port);
    const parameters = { RoleName: 'ConnectAgent', PolicyName: 'federate' };
    await callIam(aws.port, { Action: 'DeleteRolePolicy', ...parameters });
    for (const id of [INSTANCE, UNKNOWN]) {
      const { status, type, json } = await federate(credentials, { path: `/user/federate/${id}` });
      expect([status, type]).toEqual([403, 'AccessDeniedException']);
      expect(json['Message']).toMatch(
        new RegExp(
          `^User: arn:aws:sts::${ACCOUNT}:assumed-role/ConnectAgent/${MARIA} is not authorized to perform: connect:GetFederationToken on resource: arn:aws:connect:us-west-2:${ACCOUNT}:instance/${id}/user/AROA\\w{17}:${MARIA}$`,
        ),
      );
    }
    expect(aws.verdicts().at(-1)).toMatchObject({
      check: 'federation-permitted',
      awsError: { code: 'AccessDeniedException' },
    });
  });

  it('does not find an instance that is not there, or in another Region', async () => {
    proves('connect-api-errors');
    await aws.stop();
    const { roles = [], ...seed } = await defaultSeed();
    const policies = { all: federationPolicy({ Resource: '*' }) };
    aws = await startTestAws({
      seed: { ...seed, roles: roles.map((role) => ({ ...role, policies })) },
    });
    const credentials = await roleCredentials(aws.port);
    for (const parts of [
      { path: `/user/federate/${UNKNOWN}` },
      { path: `/user/federate/${encodeURIComponent(ARN)}` },
      { host: 'connect.us-east-1.amazonaws.com', region: 'us-east-1' },
      { region: 'us-east-1' },
    ])
      expect(await federate(credentials, parts)).toMatchObject({
        status: 404,
        type: 'ResourceNotFoundException',
      });
    const host = 'connect.us-west-2.amazonaws.com';
    expect((await federate(credentials, { host })).status).toBe(200);
    expect((await federate(credentials, { host, region: 'us-east-1' })).type).toBe(
      'InvalidSignatureException',
    );
  });

  it('does not find a user whose name differs by its case', async () => {
    const upper = await roleCredentials(aws.port, { roleSessionName: [MARIA.toUpperCase()] });
    expect(await federate(upper)).toMatchObject({ status: 404, type: 'UserNotFoundException' });
    expect(aws.verdicts().at(-1)).toMatchObject({ check: 'user-exists', accepted: false });
  });

  it('ties the user to the role of the first sign-in', async () => {
    expect((await federate(await roleCredentials(aws.port))).status).toBe(200);
    expect((await federate(await roleCredentials(aws.port))).status).toBe(200);
    const other = await roleCredentials(aws.port, { role: SUPERVISOR });
    expect(await federate(other)).toEqual({
      status: 409,
      type: 'DuplicateResourceException',
      json: {
        Message: `The user ${MARIA} is already associated with the Amazon Connect instance ${INSTANCE}`,
      },
    });
  });

  it('refuses credentials that are not whole or have expired', async () => {
    const credentials = await roleCredentials(aws.port);
    expect(await federate({ ...credentials, sessionToken: 'other' })).toMatchObject({
      status: 403,
      type: 'UnrecognizedClientException',
    });
    aws.clock.advance(3_600_000);
    expect(await federate(credentials)).toMatchObject({
      status: 403,
      type: 'ExpiredTokenException',
    });
  });

  it('refuses a signature by another secret', async () => {
    const credentials = await roleCredentials(aws.port);
    expect(await federate({ ...credentials, secretAccessKey: 'other' })).toMatchObject({
      status: 403,
      type: 'InvalidSignatureException',
    });
  });

  it('refuses a call that nobody signed', async () => {
    const answer = await ask(aws.port, { path: `/user/federate/${INSTANCE}` });
    expect([answer.status, answer.headers['x-amzn-errortype']]).toEqual([
      403,
      'MissingAuthenticationTokenException',
    ]);
  });
});
