import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonValue, StartedAwsLocal } from '../../../aws-local/index.ts';
import {
  defaultSeed,
  federationPolicy,
  INSTANCE,
  MARIA,
  SUPERVISOR,
  trustPolicy,
} from '../../support/aws-assertions.ts';
import { ACCOUNT, ask, callIam, NOW, startTestAws } from '../../support/aws-server.ts';
import { signerOf } from '../signing/signed-calls.ts';
import { roleCredentials, type RoleCredentials } from '../../support/role-credentials.ts';
import { proves } from '../../support/proves.ts';

const ARN = `arn:aws:connect:us-west-2:${ACCOUNT}:instance/${INSTANCE}`;
const UNKNOWN = '6e4d2c3b-1a5f-4b7c-8d9e-8f7a6b5c4d3e';
const USER: RoleCredentials = {
  accessKeyId: 'AKIAEXAMPLE',
  secretAccessKey: 'x',
  sessionToken: '',
};

let aws: StartedAwsLocal;
beforeEach(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
});
afterEach(async () => aws.stop());

interface Call {
  method?: string;
  path: string;
  by?: RoleCredentials | undefined;
  host?: string;
  region?: string;
  body?: JsonValue | string;
}

interface Answer {
  status: number;
  type: string | undefined;
  json: Record<string, JsonValue>;
}

async function call({ method = 'GET', path, by = USER, region, ...rest }: Call): Promise<Answer> {
  const { host = `127.0.0.1:${aws.port}` } = rest;
  const body = typeof rest.body === 'string' ? rest.body : JSON.stringify(rest.body);
  const [pathname = '', search = ''] = path.split('?', 2);
  const { headers } = await signerOf({
    ...by,
    service: 'connect',
    region: region ?? 'us-west-2',
  }).sign({
    method,
    protocol: 'http:',
    hostname: host,
    path: pathname,
    query: Object.fromEntries(new URLSearchParams(search)),
    headers: { host, 'content-type': 'application/json' },
    body: body ?? '',
  });
  const answer = await ask(aws.port, { method, path, headers, ...(body && { body }) });
  const type = answer.headers['x-amzn-errortype'];
  return {
    status: answer.status,
    type: typeof type === 'string' ? type : undefined,
    json: JSON.parse(answer.body) as Answer['json'],
  };
}

const textIn = (json: Answer['json'], name: string): string => json[name] as string;

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

const input = {
  IdentityManagementType: 'SAML',
  InstanceAlias: 'second-site',
  InboundCallsEnabled: true,
  OutboundCallsEnabled: false,
};

const create = async (body: JsonValue | string): Promise<Answer> =>
  call({ method: 'PUT', path: '/instance', body });

describe('instances', () => {
  it('are made, described and listed', async () => {
    const { json } = await create(input);
    const id = textIn(json, 'Id');
    expect(json).toEqual({ Id: id, Arn: ARN.replace(INSTANCE, id) });
    const described = await call({ path: `/instance/${id}` });
    expect(described.json['Instance']).toEqual({
      Id: id,
      Arn: ARN.replace(INSTANCE, id),
      IdentityManagementType: 'SAML',
      InstanceAlias: 'second-site',
      CreatedTime: NOW / 1000,
      ServiceRole: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect`,
      InstanceStatus: 'ACTIVE',
      InboundCallsEnabled: true,
      OutboundCallsEnabled: false,
      InstanceAccessUrl: 'https://second-site.my.connect.aws',
    });
    const listed = await call({ path: '/instance' });
    const ids = (listed.json['InstanceSummaryList'] as { Id: string }[]).map(({ Id }) => Id);
    expect(ids).toEqual([INSTANCE, id]);
    expect((await call({ path: '/instance', region: 'us-east-1' })).json).toEqual({
      InstanceSummaryList: [],
    });
  });

  it('that are replicated show in both Regions, each by its own alias', async () => {
    const replica = { region: 'us-east-1', alias: 'pair-east' };
    aws.seed({ connectInstances: [{ id: UNKNOWN, alias: 'pair-west', users: [], replica }] });
    const ReplicationConfiguration = {
      ReplicationStatusSummaryList: [
        { Region: 'us-west-2', ReplicationStatus: 'INSTANCE_REPLICATION_COMPLETE' },
        { Region: 'us-east-1', ReplicationStatus: 'INSTANCE_REPLICATION_COMPLETE' },
      ],
      SourceRegion: 'us-west-2',
      GlobalSignInEndpoint: `https://${UNKNOWN}.us-west-2.sign-in.connect.aws/saml`,
    };
    for (const [region, InstanceAlias] of [
      ['us-west-2', 'pair-west'],
      ['us-east-1', 'pair-east'],
    ] as const)
      expect((await call({ path: `/instance/${UNKNOWN}`, region })).json).toMatchObject({
        Instance: { InstanceAlias },
        ReplicationConfiguration,
      });
  });

  it('are listed page by page', async () => {
    await create(input);
    const first = await call({ path: '/instance?maxResults=1' });
    const token = textIn(first.json, 'NextToken');
    const next = await call({ path: `/instance?maxResults=1&nextToken=${token}` });
    expect(next.json).not.toHaveProperty('NextToken');
    expect(first.json['InstanceSummaryList']).not.toEqual(next.json['InstanceSummaryList']);
    for (const query of ['maxResults=0', 'maxResults=11', 'maxResults=x', 'nextToken=x'])
      expect((await call({ path: `/instance?${query}` })).type).toBe('InvalidRequestException');
  });

  it.each([
    [
      'a taken alias',
      { ...input, InstanceAlias: 'Understudy-Demo' },
      'Invalid Input. Instance alias is already used.',
    ],
    ['no alias', { ...input, InstanceAlias: null }, 'InstanceAlias'],
    ['an alias like a directory', { ...input, InstanceAlias: 'd-1' }, 'InstanceAlias'],
    ['an unknown type', { ...input, IdentityManagementType: 'OIDC' }, 'IdentityManagementType'],
    [
      'a directory that is not named',
      { ...input, IdentityManagementType: 'EXISTING_DIRECTORY' },
      'DirectoryId is required',
    ],
    ['a missing member', { IdentityManagementType: 'SAML' }, 'CallsEnabled'],
    ['no object', [], 'not a JSON object'],
  ])('are not made with %s', async (_case, body, text) => {
    const { status, type, json } = await create(body);
    expect([status, type]).toEqual([400, 'InvalidRequestException']);
    expect(json['Message']).toContain(text);
  });

  it('are not made of what is no JSON, or too long', async () => {
    for (const body of ['{', 'x'.repeat(70_000)])
      expect((await create(body)).type).toBe('SerializationException');
  });

  it('of other kinds than SAML take no federation', async () => {
    const { json } = await create({ ...input, IdentityManagementType: 'CONNECT_MANAGED' });
    const id = textIn(json, 'Id');
    await callIam(aws.port, {
      Action: 'PutRolePolicy',
      RoleName: 'ConnectAgent',
      PolicyName: 'all',
      PolicyDocument: JSON.stringify(federationPolicy({ Resource: '*' })),
    });
    const answer = await federate(await roleCredentials(aws.port), {
      path: `/user/federate/${id}`,
    });
    expect([answer.status, answer.type]).toEqual([400, 'InvalidRequestException']);
    expect(aws.verdicts().at(-1)).toMatchObject({ check: 'instance-takes-saml' });
  });
});

const agent = {
  Username: 'new.agent@example.com',
  IdentityInfo: { FirstName: 'New', LastName: 'Agent' },
  SecurityProfileIds: ['12345678-1111-2222-3333-444455556666'],
  RoutingProfileId: '87654321-1111-2222-3333-444455556666',
};

const createUser = async (body: JsonValue): Promise<Answer> =>
  call({ method: 'PUT', path: `/users/${INSTANCE}`, body });

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
    const made = await create({ ...input, IdentityManagementType: 'CONNECT_MANAGED' });
    const path = `/users/${textIn(made.json, 'Id')}`;
    const { IdentityInfo: _info, ...body } = agent;
    expect(
      (await call({ method: 'PUT', path, body: { ...body, Password: 'Secret123' } })).status,
    ).toBe(200);
  });
});

describe('a role that calls', () => {
  it.each([
    ['GET', '/instance', 'connect:ListInstances on resource: *'],
    ['GET', `/instance/${INSTANCE}`, `connect:DescribeInstance on resource: ${ARN}`],
    ['PUT', '/instance', `connect:CreateInstance on resource: ${ARN.replace(INSTANCE, '*')}`],
    ['PUT', `/users/${INSTANCE}`, `connect:CreateUser on resource: ${ARN}/agent/*`],
    ['GET', `/users-summary/${INSTANCE}`, `connect:ListUsers on resource: ${ARN}`],
    ['GET', `/users/${INSTANCE}/u1`, `connect:DescribeUser on resource: ${ARN}/agent/u1`],
    ['DELETE', `/users/${INSTANCE}/u1`, `connect:DeleteUser on resource: ${ARN}/agent/u1`],
  ])('needs the permission for %s %s', async (method, path, text) => {
    const by = await roleCredentials(aws.port);
    const refused = await call({ method, path, by });
    expect([refused.status, refused.type]).toEqual([403, 'AccessDeniedException']);
    expect(refused.json['Message']).toContain(`is not authorized to perform: ${text}`);
    await callIam(aws.port, {
      Action: 'PutRolePolicy',
      RoleName: 'ConnectAgent',
      PolicyName: 'all',
      PolicyDocument: JSON.stringify(federationPolicy({ Action: 'connect:*', Resource: '*' })),
    });
    expect((await call({ method, path, by })).type).not.toBe('AccessDeniedException');
  });

  it('cannot go on when the role has been made anew', async () => {
    const by = await roleCredentials(aws.port);
    const parameters = { RoleName: 'ConnectAgent', PolicyName: 'federate' };
    await callIam(aws.port, { Action: 'DeleteRolePolicy', ...parameters });
    await callIam(aws.port, { Action: 'DeleteRole', RoleName: 'ConnectAgent' });
    const policies = { all: federationPolicy({ Action: 'connect:*', Resource: '*' }) };
    aws.seed({ roles: [{ name: 'ConnectAgent', trustPolicy: trustPolicy(), policies }] });
    expect((await call({ path: '/instance', by })).type).toBe('AccessDeniedException');
    const anew = await roleCredentials(aws.port);
    expect((await call({ path: '/instance', by: anew })).status).toBe(200);
  });
});
