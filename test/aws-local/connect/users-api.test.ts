import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonValue, StartedAwsLocal } from '../../../aws-local/index.ts';
import { defaultSeed, INSTANCE, MARIA, SUPERVISOR } from '../../support/aws-assertions.ts';
import { startTestAws } from '../../support/aws-server.ts';
import { roleCredentials, type RoleCredentials } from '../../support/role-credentials.ts';
import { proves } from '../../support/proves.ts';
import { ARN, callConnect, NEW_INSTANCE, textIn, type Answer, type Call } from './api-client.ts';

let aws: StartedAwsLocal;
beforeEach(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
});
afterEach(async () => aws.stop());

const call = async (wanted: Call): Promise<Answer> => callConnect(aws.port, wanted);

const agent = {
  Username: 'new.agent@example.com',
  IdentityInfo: { FirstName: 'New', LastName: 'Agent' },
  SecurityProfileIds: ['12345678-1111-2222-3333-444455556666'],
  RoutingProfileId: '87654321-1111-2222-3333-444455556666',
};

const createUser = async (body: JsonValue): Promise<Answer> =>
  call({ method: 'PUT', path: `/users/${INSTANCE}`, body });

const federate = async (by: RoleCredentials, parts: Partial<Call> = {}): Promise<Answer> =>
  call({ path: `/user/federate/${INSTANCE}`, by, ...parts });

const create = async (body: JsonValue | string): Promise<Answer> =>
  call({ method: 'PUT', path: '/instance', body });

describe('users', () => {
  it('are made, described, listed and deleted, and may federate meanwhile', async () => {
    const wanted = { roleSessionName: [agent.Username] };
    const credentials = await roleCredentials(aws.port, wanted);
    expect((await federate(credentials)).type).toBe('UserNotFoundException');
    const { json } = await createUser(agent);
    const path = `/users/${INSTANCE}/${textIn(json, 'UserId')}`;
    expect(json['UserArn']).toBe(`${ARN}/agent/${textIn(json, 'UserId')}`);
    expect((await federate(credentials)).json['UserId']).toBe(json['UserId']);
    expect((await call({ path })).json['User']).toEqual({
      Id: json['UserId'],
      Arn: json['UserArn'],
      ...agent,
    });
    const listed = await call({ path: `/users-summary/${INSTANCE}` });
    const names = (listed.json['UserSummaryList'] as { Username: string }[]).map((u) => u.Username);
    expect(names).toEqual([
      MARIA,
      'kofi.mensah@example.com',
      'ana.sato@example.com',
      agent.Username,
    ]);
    expect((await call({ method: 'DELETE', path })).status).toBe(200);
    expect((await call({ path })).type).toBe('ResourceNotFoundException');
    expect((await federate(credentials)).type).toBe('UserNotFoundException');
  });

  it('that are made anew are free to come with another role', async () => {
    const wanted = { roleSessionName: [agent.Username] };
    const by = async (role?: string): Promise<Answer> =>
      federate(await roleCredentials(aws.port, { ...wanted, ...(role !== undefined && { role }) }));
    const { json } = await createUser(agent);
    expect((await by()).status).toBe(200);
    expect((await by(SUPERVISOR)).status).toBe(409);
    await call({ method: 'DELETE', path: `/users/${INSTANCE}/${textIn(json, 'UserId')}` });
    await createUser(agent);
    expect((await by(SUPERVISOR)).status).toBe(200);
  });

  const identity = agent.IdentityInfo;
  it.each([
    ['a name that is taken', { Username: MARIA }, 409, 'DuplicateResourceException', MARIA],
    [
      'an e-mail',
      { IdentityInfo: { ...identity, Email: 'a@b.c' } },
      400,
      'InvalidRequestException',
      'Email is not required for this directory type',
    ],
    ['a password', { Password: 'Secret123' }, 400, 'InvalidRequestException', 'Password'],
    [
      'a directory user',
      { DirectoryUserId: 'x' },
      400,
      'InvalidRequestException',
      'DirectoryUserId',
    ],
    [
      'no last name',
      { IdentityInfo: { FirstName: 'New' } },
      400,
      'InvalidRequestException',
      'LastName',
    ],
    ['no names', { IdentityInfo: {} }, 400, 'InvalidRequestException', 'FirstName'],
    [
      'a name of more than 64',
      { Username: 'a'.repeat(65) },
      400,
      'InvalidParameterException',
      'Username',
    ],
    [
      'a plus in the name',
      { Username: 'a+b@example.com' },
      400,
      'InvalidParameterException',
      'Username',
    ],
    [
      'no security profile',
      { SecurityProfileIds: [] },
      400,
      'InvalidParameterException',
      'SecurityProfileIds',
    ],
    [
      'eleven security profiles',
      { SecurityProfileIds: Array(11).fill('x') },
      400,
      'InvalidParameterException',
      'SecurityProfileIds',
    ],
    [
      'no routing profile',
      { RoutingProfileId: null },
      400,
      'InvalidParameterException',
      'RoutingProfileId',
    ],
  ])('are not made with %s', async (_case, parts, status, type, text) => {
    proves('connect-api-user-names');
    const answer = await createUser({ ...agent, ...parts });
    expect([answer.status, answer.type]).toEqual([status, type]);
    expect(answer.json['Message']).toContain(text);
  });

  it('need no names where the instance manages identities itself', async () => {
    const made = await create({ ...NEW_INSTANCE, IdentityManagementType: 'CONNECT_MANAGED' });
    const path = `/users/${textIn(made.json, 'Id')}`;
    const { IdentityInfo: _info, ...body } = agent;
    expect(
      (await call({ method: 'PUT', path, body: { ...body, Password: 'Secret123' } })).status,
    ).toBe(200);
  });
});
