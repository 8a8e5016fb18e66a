import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectReplicaSeed, StartedAwsLocal } from '../../../aws-local/index.ts';
import { CONFIRMATION_BEARER } from '../../../saml/names.ts';
import {
  attributes,
  defaultSeed,
  federationPolicy,
  INSTANCE,
  MARIA,
  message,
  PRIMARY,
  ROLE,
  signed,
  SUPERVISOR,
  trustPolicy,
} from '../../support/aws-assertions.ts';
import { ACCOUNT, ask, NOW, startTestAws, type RawAnswer } from '../../support/aws-server.ts';
import { cookieHeader, post } from './post.ts';
import { proves } from '../../support/proves.ts';

const HOST = `${INSTANCE}.us-west-2.sign-in.connect.aws`;
const SOURCE = 'understudy-demo.my.connect.aws';
const REPLICA = 'understudy-east.my.connect.aws';
const UNKNOWN = '6e4d2c3b-1a5f-4b7c-8d9e-8f7a6b5c4d3e';

let aws: StartedAwsLocal;
beforeEach(async () => start());
afterEach(async () => aws.stop());

async function start(
  replica: Partial<ConnectReplicaSeed> | null = {},
  policy = federationPolicy({
    Resource: '*',
    Condition: { StringEquals: { 'connect:InstanceId': INSTANCE } },
  }),
  audience = `https://${HOST}/saml*`,
): Promise<void> {
  const { connectInstances = [], roles = [], ...seed } = await defaultSeed();
  const trust = trustPolicy({ Condition: { StringLike: { 'SAML:aud': [audience] } } });
  aws = await startTestAws({
    seed: {
      ...seed,
      roles: roles.map((role) => ({ ...role, trustPolicy: trust, policies: { policy } })),
      connectInstances: connectInstances.map((instance) => ({
        ...instance,
        approvedOrigins: ['https://desktop.example.com'],
        ...(replica !== null && {
          replica: { region: 'us-east-1', alias: 'understudy-east', ...replica },
        }),
      })),
    },
  });
}

async function restart(...how: Parameters<typeof start>): Promise<void> {
  await aws.stop();
  await start(...how);
}

const QUERY = {
  instanceId: INSTANCE,
  accountId: ACCOUNT,
  role: 'ConnectAgent',
  idp: 'PrimaryIdp',
};

interface Posting {
  query?: Readonly<Record<string, string>>;
  host?: string;
  recipient?: string;
  role?: string[];
  user?: string;
}

async function signIn(posting: Posting = {}): Promise<RawAnswer> {
  const { query = {}, host = HOST, role = [`${ROLE},${PRIMARY}`], user = MARIA } = posting;
  const search = `?&${new URLSearchParams({ ...QUERY, ...query }).toString()}`;
  const { recipient = `https://${HOST}/saml${search}` } = posting;
  const confirmations = [{ method: CONFIRMATION_BEARER, recipient, notOnOrAfter: NOW + 60_000 }];
  const SAMLResponse = await signed(
    message({
      subject: { nameId: { value: user }, confirmations },
      attributes: attributes({ role, roleSessionName: [user] }),
    }),
  );
  return post(aws, { SAMLResponse }, { path: `/saml${search}`, host });
}

async function follow(answer: RawAnswer): Promise<RawAnswer & { host: string }> {
  const { host, pathname, search } = new URL(answer.headers['location'] as string);
  return { ...(await ask(aws.port, { path: pathname + search, headers: { host } })), host };
}

function refusal(answer: RawAnswer): unknown[] {
  return [answer.status, answer.headers['x-understudy-check']];
}

describe('the sign-in endpoint of a replicated instance', () => {
  it('signs an agent in to both Regions and leads to the source', async () => {
    proves('global-sign-in-url', 'global-both-regions');
    const answer = await signIn();
    expect(answer.status).toBe(303);
    const atReplica = await follow(answer);
    expect(atReplica.host).toBe(REPLICA);
    const atSource = await follow(atReplica);
    expect([atSource.host, atSource.headers['location']]).toEqual([
      SOURCE,
      `https://${SOURCE}/home`,
    ]);
    for (const [host, hop, region] of [
      [SOURCE, atSource, 'us-west-2'],
      [REPLICA, atReplica, 'us-east-1'],
    ] as const) {
      const cookie = cookieHeader(hop);
      const page = await ask(aws.port, { path: '/home', headers: { host, cookie } });
      expect(page.body).toContain(`"region":"${region}"`);
      expect(page.body).toContain(`data-agent="${MARIA}"`);
    }
    expect(aws.verdicts().slice(0, 2)).toMatchObject([
      { via: 'sign-in', accepted: true, stage: 'done' },
      { via: 'connect', accepted: true, stage: 'done' },
    ]);
  });

  it.each([
    ['role and provider by ARN', { role: ROLE, idp: PRIMARY }, '/home'],
    ['a destination', { destination: '/agent-app-v2' }, '/agent-app-v2'],
  ])('takes %s', async (_case, query, path) => {
    const end = await follow(await follow(await signIn({ query })));
    expect(end.headers['location']).toBe(`https://${SOURCE}${path}`);
  });

  it('leads to a site of the approved origins, and refuses others', async () => {
    const to = async (destination: string): Promise<RawAnswer> =>
      signIn({ query: { destination } });
    const end = await follow(await follow(await to('https://desktop.example.com/')));
    expect(end.headers['location']).toBe('https://desktop.example.com/');
    expect(refusal(await to('https://other.example.com/'))).toEqual([400, 'destination-inside']);
  });

  it('works by names below localhost and by the loopback address', async () => {
    const local = `.localhost:${aws.port}`;
    const there = await signIn({ host: HOST + local });
    expect(there.headers['location']).toContain(`http://${REPLICA}${local}/auth/sign-in`);
    const here = await signIn({ host: '127.0.0.1' });
    const first = await ask(aws.port, { path: here.headers['location'] as string });
    const second = await ask(aws.port, { path: first.headers['location'] as string });
    expect(second.headers['location']).toBe('/home');
    const cookie = `${cookieHeader(first)}; ${cookieHeader(second)}`;
    const page = await ask(aws.port, { path: '/home', headers: { cookie } });
    expect(page.body).toContain('"region":"us-west-2"');
  });

  it('leaves the ordinary endpoint as it was', async () => {
    const answer = await signIn({ host: 'us-west-2.signin.aws.amazon.com' });
    expect(answer.headers['x-understudy-check']).toBe('recipient-is-aws');
    const form = { SAMLResponse: await signed() };
    expect((await post(aws, form)).headers['x-understudy-check']).toBe('trust-policy-allows');
  });
});

describe('an address of that endpoint', () => {
  it.each<[string, Posting]>([
    ['another instance in the query', { query: { instanceId: UNKNOWN } }],
    ['another instance in the host', { host: HOST.replace(INSTANCE, UNKNOWN) }],
    ['the Region of the replica', { host: HOST.replace('us-west-2', 'us-east-1') }],
    ['another account', { query: { accountId: '000011112222' } }],
    ['no account', { query: { accountId: '' } }],
  ])('that names %s leads nowhere', async (_case, posting) => {
    expect(refusal(await signIn(posting))).toEqual([404, 'global-endpoint-exists']);
  });

  it('leads nowhere without a replica', async () => {
    await restart(null);
    expect(refusal(await signIn())).toEqual([404, 'global-endpoint-exists']);
  });

  it('has to name the pair of the assertion', async () => {
    expect(refusal(await signIn({ query: { role: 'ConnectSupervisor' } }))[1]).toBe('role-pair');
    expect(refusal(await signIn({ query: { idp: 'BackupIdp' } }))[1]).toBe('role-pair');
    expect(refusal(await signIn({ role: [] }))[1]).toBe('role-present');
  });

  it('has to be the Recipient, but for its query', async () => {
    const recipient = `https://${HOST}/saml`;
    expect((await signIn({ recipient })).status).toBe(303);
    for (const other of [
      'https://us-west-2.signin.aws.amazon.com/saml',
      recipient.replace('us-west-2', 'us-east-1'),
      `${recipient}/acs`,
    ])
      expect(refusal(await signIn({ recipient: other }))).toEqual([400, 'recipient-is-aws']);
  });

  it('has to be allowed by the trust policy, by StringLike', async () => {
    await restart({}, federationPolicy({ Resource: '*' }), `https://${HOST}/saml`);
    expect(refusal(await signIn())).toEqual([403, 'trust-policy-allows']);
  });

  it('explains itself to who opens it', async () => {
    const page = await ask(aws.port, { path: '/saml', headers: { host: HOST } });
    expect([page.status, page.body.includes('SAMLResponse')]).toEqual([200, true]);
  });

  it('wants a form', async () => {
    const path = `/saml?${new URLSearchParams(QUERY).toString()}`;
    expect((await post(aws, { other: '' }, { path, host: HOST })).status).toBe(400);
  });
});

describe('an agent at that endpoint', () => {
  it.each([
    ['the replica', { users: [] }],
    ['the source', { users: ['new.hire@example.com'] }],
  ])('has to be a user of %s too', async (_where, replica) => {
    proves('global-user-both');
    const user = replica.users[0] ?? MARIA;
    await restart({ ...replica, distributed: [MARIA, user] });
    const answer = await signIn({ user });
    expect(refusal(answer)).toEqual([403, 'agent-in-both-regions']);
    expect(answer.body).toContain('UserNotOnboardedException');
    expect(aws.verdicts().at(-1)).toMatchObject({
      via: 'connect',
      awsError: { code: 'UserNotOnboardedException' },
    });
  });

  it('has to be in the traffic distribution group', async () => {
    proves('global-distribution-group');
    await restart({ distributed: ['kofi.mensah@example.com'] });
    const answer = await signIn();
    expect(refusal(answer)).toEqual([404, 'agent-distributed']);
    expect(answer.body).toContain('ResourceNotFoundException');
    expect((await signIn({ user: 'kofi.mensah@example.com' })).status).toBe(303);
  });

  it('needs the permission in both Regions', async () => {
    await restart({}, federationPolicy());
    const answer = await signIn();
    expect(refusal(answer)).toEqual([403, 'federation-permitted']);
    expect(answer.body).toContain('us-east-1');
  });

  it('stays with the role of the first sign-in', async () => {
    expect((await signIn()).status).toBe(303);
    const other = { query: { role: 'ConnectSupervisor' }, role: [`${SUPERVISOR},${PRIMARY}`] };
    expect(refusal(await signIn(other))).toEqual([400, 'user-keeps-role']);
  });
});

describe('the replica', () => {
  it('is an instance of its own at the federate URL of its Region', async () => {
    await restart({ users: ['ana.sato@example.com'] }, undefined, 'https://*');
    const cookie = cookieHeader(await post(aws, { SAMLResponse: await signed() }));
    const visit = async (region: string): Promise<RawAnswer> =>
      ask(aws.port, {
        path: `/connect/federate/${INSTANCE}`,
        headers: { host: `${region}.console.aws.amazon.com`, cookie },
      });
    expect((await visit('us-west-2')).status).toBe(200);
    expect(refusal(await visit('us-east-1'))).toEqual([403, 'user-exists']);
    expect(refusal(await visit('eu-west-1'))).toEqual([404, 'instance-exists']);
  });
});
