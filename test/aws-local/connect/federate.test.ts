import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AwsSwitches, RoleSeed, StartedAwsLocal } from '../../../aws-local/index.ts';
import {
  attributes,
  backupMessage,
  BACKUP,
  BACKUP_ISSUER,
  defaultSeed,
  federationPolicy,
  FEDERATE,
  INSTANCE,
  MARIA,
  message,
  PRIMARY,
  ROLE,
  signed,
  SUPERVISOR,
} from '../../support/aws-assertions.ts';
import {
  ACCOUNT,
  ask,
  callIam,
  NOW,
  startTestAws,
  type RawAnswer,
} from '../../support/aws-server.ts';
import { parseHtml, select, textOf } from '../../support/html-document.ts';
import { cookieHeader, post } from '../signin/post.ts';

const HOUR = 3_600_000;
const PATH = `/connect/federate/${INSTANCE}`;

let aws: StartedAwsLocal;
beforeEach(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
});
afterEach(async () => aws.stop());

async function startOther(
  role: Partial<RoleSeed>,
  switches: Partial<AwsSwitches> = {},
): Promise<void> {
  await aws.stop();
  const { roles: [agent, ...others] = [], ...seed } = await defaultSeed();
  const agents = agent === undefined ? [] : [{ ...agent, ...role }];
  aws = await startTestAws({ seed: { ...seed, roles: [...agents, ...others] }, switches });
}

/** Signs in and answers the cookies. */
async function signIn(wanted: Parameters<typeof attributes>[0] = {}): Promise<string> {
  const SAMLResponse = await signed(message({ attributes: attributes(wanted) }));
  const answer = await post(aws, { SAMLResponse, RelayState: FEDERATE });
  expect(answer.status).toBe(303);
  return cookieHeader(answer);
}

async function visit(cookie: string, path = PATH, host = '127.0.0.1'): Promise<RawAnswer> {
  return ask(aws.port, { path, headers: { host, cookie } });
}

function sentence({ body }: RawAnswer): string {
  return textOf(select(parseHtml(body), 'p', 'message')[0]);
}

function agentIn({ body }: RawAnswer): Record<string, unknown> {
  const json = /<script type="application\/json" id="understudy-agent">(.*)<\/script>/.exec(
    body,
  )?.[1];
  return JSON.parse(json ?? 'null') as Record<string, unknown>;
}

describe('the agent page', () => {
  it('says who has arrived, where, by whom and until when, to people and to machines', async () => {
    const answer = await visit(await signIn());
    expect(answer.status).toBe(200);
    const page = parseHtml(answer.body);
    expect(textOf(select(page, 'title')[0])).toContain('understudy-demo');
    expect(textOf(select(page, 'h1')[0])).toBe(MARIA);
    expect(textOf(select(page, 'main')[0])).toContain('2026-11-24 21:30 UTC');
    expect(select(page, 'main')[0]?.getAttribute('data-agent')).toBe(MARIA);
    expect(agentIn(answer)).toEqual({
      username: MARIA,
      instanceId: INSTANCE,
      instanceAlias: 'understudy-demo',
      instanceArn: `arn:aws:connect:us-west-2:${ACCOUNT}:instance/${INSTANCE}`,
      region: 'us-west-2',
      issuer: 'https://primary.idp.understudy.example',
      providerArn: PRIMARY,
      roleArn: ROLE,
      assumedRoleArn: `arn:aws:sts::${ACCOUNT}:assumed-role/ConnectAgent/${MARIA}`,
      signedInAt: '2026-11-24T09:30:00.175Z',
      expiresAt: '2026-11-24T21:30:00.175Z',
      destination: null,
    });
    expect(aws.verdicts().at(-1)).toMatchObject({
      via: 'connect',
      accepted: true,
      stage: 'done',
      principal: { sessionName: MARIA, providerArn: PRIMARY, roleArn: ROLE },
    });
  });

  it('is reached by the backup IdP too, with the same role', async () => {
    await visit(await signIn());
    const SAMLResponse = await signed(backupMessage(), { key: 'backup' });
    const cookie = cookieHeader(await post(aws, { SAMLResponse }));
    const answer = await visit(cookie);
    expect(agentIn(answer)).toMatchObject({
      issuer: BACKUP_ISSUER,
      providerArn: BACKUP,
      roleArn: ROLE,
    });
  });

  it.each(['us-west-2.console.aws.amazon.com', 'us-west-2.console.aws.amazon.com.localhost:8080'])(
    'is reached at %s',
    async (host) => {
      expect((await visit(await signIn(), PATH, host)).status).toBe(200);
    },
  );

  it.each([
    '/ccp-v2',
    '/agent-app-v2?VDIPlatform=CITRIX_413',
    'https://understudy-demo.my.connect.aws/ccp-v2',
  ])('takes the destination %s', async (destination) => {
    const answer = await visit(
      await signIn(),
      `${PATH}?destination=${encodeURIComponent(destination)}&new_domain=true`,
    );
    expect([answer.status, agentIn(answer).destination]).toEqual([200, destination]);
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'refuses the destination %s',
    async (destination) => {
      const answer = await visit(
        await signIn(),
        `${PATH}?destination=${encodeURIComponent(destination)}`,
      );
      expect([answer.status, answer.headers['x-understudy-check']]).toEqual([
        400,
        'destination-inside',
      ]);
    },
  );
});

describe('who has no sign-in', () => {
  it('sees that the session has expired', async () => {
    const answer = await visit('');
    expect([answer.status, sentence(answer)]).toEqual([401, 'Session Expired']);
    expect(answer.headers['x-understudy-check']).toBe('federate-signed-in');
    expect(aws.verdicts().at(-1)).toMatchObject({
      via: 'connect',
      accepted: false,
      stage: 'connect',
    });
  });

  it.each(['aws-creds=forged', 'aws-creds=', 'lily-auth-understudy-demo=forged'])(
    'cannot make one up: %s',
    async (cookie) => {
      expect((await visit(cookie)).headers['x-understudy-check']).toBe('federate-signed-in');
    },
  );

  it('sees the same at the address of the instance itself', async () => {
    for (const path of ['/', '/ccp-v2']) {
      const answer = await visit(await signIn(), path, 'understudy-demo.my.connect.aws');
      expect([answer.status, sentence(answer)]).toEqual([401, 'Session Expired']);
    }
  });
});

describe('the instance', () => {
  it.each([
    ['another ID', '/connect/federate/00000000-0000-4000-8000-000000000000', '127.0.0.1'],
    ['a cut ID', PATH.slice(0, -4), '127.0.0.1'],
    ['the alias', '/connect/federate/understudy-demo', '127.0.0.1'],
    [
      'the ARN',
      `/connect/federate/arn:aws:connect:us-west-2:${ACCOUNT}:instance/${INSTANCE}`,
      '127.0.0.1',
    ],
    [
      'the escaped ARN',
      `/connect/federate/${encodeURIComponent(`arn:aws:connect:us-west-2:${ACCOUNT}:instance/${INSTANCE}`)}`,
      '127.0.0.1',
    ],
    ['another Region', PATH, 'eu-central-1.console.aws.amazon.com'],
  ])('is not found by %s', async (_what, path, host) => {
    const answer = await visit(await signIn(), path, host);
    expect([answer.status, answer.headers['x-understudy-check']]).toEqual([404, 'instance-exists']);
  });
});

describe('the permission', () => {
  const instance = `arn:aws:connect:us-west-2:${ACCOUNT}:instance/${INSTANCE}`;
  const other = '00000000-0000-4000-8000-000000000000';

  it.each([
    ['the user of the instance', {}, 200],
    [
      'everything, for one instance',
      { Resource: '*', Condition: { StringEquals: { 'connect:InstanceId': INSTANCE } } },
      200,
    ],
    [
      'everything, for several instances',
      { Resource: '*', Condition: { StringEquals: { 'connect:InstanceId': [other, INSTANCE] } } },
      200,
    ],
    [
      'another instance',
      { Resource: `arn:aws:connect:us-west-2:${ACCOUNT}:instance/${other}/user/\${aws:userid}` },
      403,
    ],
    [
      'everything, for another instance',
      { Resource: '*', Condition: { StringEquals: { 'connect:InstanceId': other } } },
      403,
    ],
    ['somebody else', { Resource: `${instance}/user/AROAOTHER:kofi` }, 403],
    ['another action', { Action: 'connect:DescribeUser', Resource: '*' }, 403],
  ])('for %s: %i', async (_what, parts, status) => {
    await startOther({ policies: { federate: federationPolicy(parts) } });
    expect((await visit(await signIn())).status).toBe(status);
  });

  it('is missing without a policy: the page names the role, and why', async () => {
    await startOther({ policies: {} });
    const answer = await visit(await signIn());
    expect(sentence(answer)).toBe(
      'Access denied, Please contact your AWS account administrator for assistance.',
    );
    expect(answer.body).toContain('Role: <code>ConnectAgent</code>');
    expect(answer.headers['x-understudy-check']).toBe('federation-permitted');
  });

  it('is gone when the role is deleted', async () => {
    const cookie = await signIn();
    await callIam(aws.port, {
      Action: 'DeleteRolePolicy',
      RoleName: 'ConnectAgent',
      PolicyName: 'federate',
    });
    expect((await visit(cookie)).headers['x-understudy-check']).toBe('federation-permitted');
    await callIam(aws.port, { Action: 'DeleteRole', RoleName: 'ConnectAgent' });
    expect((await visit(cookie)).headers['x-understudy-check']).toBe('federation-permitted');
  });
});

describe('the user', () => {
  it.each([
    ['a person who is not in Connect', 'new.hire@example.com', []],
    ['another case', 'Maria.Garcia@example.com', [MARIA]],
    ['another domain', 'maria.garcia@corp.example', []],
  ])('is not found by %s', async (_what, name, similar) => {
    const answer = await visit(await signIn({ roleSessionName: [name] }));
    expect(answer.status).toBe(403);
    expect(sentence(answer)).toBe(
      'Access Denied. Your account has been authenticated, but has not been onboarded to this application.',
    );
    expect(aws.verdicts().at(-1)).toMatchObject({ check: 'user-exists' });
    expect(aws.verdicts().at(-1)?.findings.at(-1)?.args.similar).toEqual(similar);
  });

  const supervisor = { role: [`${SUPERVISOR},${PRIMARY}`] };

  it('stays with the role of the first sign-in', async () => {
    await visit(await signIn());
    const answer = await visit(await signIn(supervisor));
    expect([answer.status, sentence(answer)]).toEqual([
      400,
      'Bad Request. The request was not valid and could not be processed.',
    ]);
    expect(answer.headers['x-understudy-check']).toBe('user-keeps-role');
    expect((await visit(await signIn())).status).toBe(200);
  });

  it('is not tied by a sign-in that Connect refused', async () => {
    await callIam(aws.port, {
      Action: 'DeleteRolePolicy',
      RoleName: 'ConnectSupervisor',
      PolicyName: 'federate',
    });
    expect((await visit(await signIn(supervisor))).status).toBe(403);
    expect((await visit(await signIn())).status).toBe(200);
  });

  it('may change roles when the switch is off', async () => {
    await startOther({}, { oneRolePerUser: false });
    await visit(await signIn());
    expect((await visit(await signIn(supervisor))).status).toBe(200);
  });
});

describe('a session at Connect', () => {
  it('outlives the sign-in and lasts twelve hours', async () => {
    const signInCookie = await signIn();
    const cookie = cookieHeader(await visit(signInCookie));
    expect(cookie).toMatch(/^lily-auth-understudy-demo=[\w-]{43}$/);
    for (const [at, status] of [
      [NOW + HOUR, 200],
      [NOW + 12 * HOUR - 1, 200],
      [NOW + 12 * HOUR, 401],
    ] as const) {
      aws.clock.freeze(at);
      expect([at, (await visit(`${signInCookie}; ${cookie}`)).status]).toEqual([at, status]);
      expect([at, (await visit(cookie)).status]).toEqual([at, status]);
    }
  });

  it('goes on with the same end when the page is loaded again', async () => {
    const cookie = await signIn();
    const first = await visit(cookie);
    aws.clock.advance(60_000);
    const again = await visit(`${cookie}; ${cookieHeader(first)}`);
    expect(again.headers).not.toHaveProperty('set-cookie');
    expect(agentIn(again).expiresAt).toBe('2026-11-24T21:30:00.175Z');
  });

  it('goes to the next person who signs in at the same browser', async () => {
    const first = await visit(await signIn());
    const next = await signIn({ roleSessionName: ['kofi.mensah@example.com'] });
    const answer = await visit(`${next}; ${cookieHeader(first)}`);
    expect(agentIn(answer).username).toBe('kofi.mensah@example.com');
  });

  it('stays open without a sign-out at Connect, whoever sits down next', async () => {
    const cookie = cookieHeader(await visit(await signIn()));
    await ask(aws.port, { path: '/oauth?Action=logout', headers: { cookie } });
    expect(agentIn(await visit(cookie)).username).toBe(MARIA);
  });

  it('does not open another instance', async () => {
    const other = '6e4d2c3b-1a5f-4b7c-8d9e-8f7a6b5c4d3e';
    aws.seed({ connectInstances: [{ id: other, alias: 'other', users: [MARIA] }] });
    const cookie = cookieHeader(await visit(await signIn()));
    expect((await visit(cookie, `/connect/federate/${other}`)).status).toBe(401);
  });
});
