import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AwsSwitches, StartedAwsLocal } from '../../../aws-local/index.ts';
import { defaultSeed, FEDERATE, INSTANCE, MARIA, signed } from '../../support/aws-assertions.ts';
import { ask, startTestAws, type RawAnswer } from '../../support/aws-server.ts';
import { cookieHeader, post } from '../signin/post.ts';
import { proves } from '../../support/proves.ts';

const PATH = `/connect/federate/${INSTANCE}`;
const CONSOLE = 'us-west-2.console.aws.amazon.com';
const AT_INSTANCE = 'understudy-demo.my.connect.aws';
const SITE = 'https://desktop.example.com';
const HOUR = 3_600_000;

let aws: StartedAwsLocal;
beforeEach(async () => start({ landOnInstance: true }));
afterEach(async () => aws.stop());

async function start(switches: Partial<AwsSwitches>): Promise<void> {
  const { connectInstances = [], ...seed } = await defaultSeed();
  const instances = connectInstances.map((instance) => ({ ...instance, approvedOrigins: [SITE] }));
  aws = await startTestAws({ seed: { ...seed, connectInstances: instances }, switches });
}

async function signIn(): Promise<string> {
  return cookieHeader(await post(aws, { SAMLResponse: await signed(), RelayState: FEDERATE }));
}

interface Visit {
  host?: string;
  path?: string;
  cookie?: string;
}

async function visit({
  host = AT_INSTANCE,
  path = '/home',
  cookie = '',
}: Visit): Promise<RawAnswer> {
  return ask(aws.port, { path, headers: { host, ...(cookie !== '' && { cookie }) } });
}

function location({ headers }: RawAnswer): string {
  return headers['location'] as string;
}

/** From the federate URL to where the browser is sent from the instance, with the cookie of that host. */
async function land(query = ''): Promise<{ hop: string; next: string; cookie: string }> {
  const federated = await visit({
    host: CONSOLE,
    path: `${PATH}${query}`,
    cookie: await signIn(),
  });
  expect(federated.status).toBe(303);
  const hop = location(federated);
  const { pathname, search } = new URL(hop);
  const taken = await visit({ path: pathname + search });
  return { hop, next: location(taken), cookie: cookieHeader(taken) };
}

describe('with the switch landOnInstance, the federate URL', () => {
  it('leads to the home of the instance by a hop that sets the cookie there', async () => {
    proves('connect-landing');
    const { hop, next, cookie } = await land();
    expect(hop).toMatch(
      /^https:\/\/understudy-demo\.my\.connect\.aws\/auth\/sign-in\?code=[\w-]{43}$/,
    );
    expect(next).toBe(`https://${AT_INSTANCE}/home`);
    expect(cookie).toMatch(/^lily-auth-understudy-demo=/);
    const page = await visit({ cookie });
    expect([page.status, page.body.includes(`data-agent="${MARIA}"`)]).toEqual([200, true]);
    expect(aws.verdicts().at(-1)).toMatchObject({ via: 'connect', accepted: true, stage: 'done' });
  });

  it.each([
    ['?destination=%2Fccp-v2%2Fchat&new_domain=true', `https://${AT_INSTANCE}/ccp-v2/chat`],
    ['?destination=%2Fconnect%2Fccp', `https://${AT_INSTANCE}/connect/ccp`],
    [
      '?destination=%2Fagent-app-v2?VDIPlatform=CITRIX_413',
      `https://${AT_INSTANCE}/agent-app-v2?VDIPlatform=CITRIX_413`,
    ],
    [
      '?destination=%2Fagent-app-v2%3FVDIPlatform%3DAWS_WORKSPACE',
      `https://${AT_INSTANCE}/agent-app-v2?VDIPlatform=AWS_WORKSPACE`,
    ],
  ])('with %s leads on to %s', async (query, expected) => {
    proves('connect-destination-vdi');
    const { next, cookie } = await land(query);
    expect(next).toBe(expected);
    const { pathname, search } = new URL(next);
    const page = await visit({ path: pathname + search, cookie });
    expect(page.body).toContain(`"destination":${JSON.stringify(pathname + search)}`);
  });

  it('leads on to a site of the approved origins', async () => {
    const { next } = await land(`?destination=${encodeURIComponent(`${SITE}/softphone`)}`);
    expect(next).toBe(`${SITE}/softphone`);
  });

  it.each([
    'https://other.example.com/',
    'http://desktop.example.com/',
    '//desktop.example.com:444/',
    'javascript:alert(1)',
  ])('refuses the destination %s, which is no approved origin', async (destination) => {
    const query = `?destination=${encodeURIComponent(destination)}`;
    const answer = await visit({ host: CONSOLE, path: PATH + query, cookie: await signIn() });
    expect([answer.status, answer.headers['x-understudy-check']]).toEqual([
      400,
      'destination-inside',
    ]);
  });

  it('stays in the naming world of the visitor', async () => {
    const cookie = await signIn();
    const local = { host: `${CONSOLE}.localhost:${aws.port}`, path: PATH, cookie };
    expect(location(await visit(local))).toMatch(
      new RegExp(`^http://${AT_INSTANCE}.localhost:${aws.port}/auth/sign-in\\?code=`),
    );
    const loopback = await visit({ host: '127.0.0.1', path: PATH, cookie });
    const taken = await visit({ host: '127.0.0.1', path: location(loopback) });
    expect(location(taken)).toBe('/home');
    const page = await visit({ host: '127.0.0.1', cookie: cookieHeader(taken) });
    expect(page.body).toContain(`data-agent="${MARIA}"`);
    expect((await visit({ host: '127.0.0.1' })).status).toBe(404);
  });

  it('hands over once, within a minute, and at the instance alone', async () => {
    const hop = async (): Promise<string> => {
      const cookie = await signIn();
      const { pathname, search } = new URL(
        location(await visit({ host: CONSOLE, path: PATH, cookie })),
      );
      return pathname + search;
    };
    const used = await hop();
    expect((await visit({ path: used })).status).toBe(303);
    expect((await visit({ path: used })).status).toBe(401);
    expect((await visit({ path: await hop(), host: 'other.my.connect.aws' })).status).toBe(401);
    const late = await hop();
    aws.clock.advance(60_000);
    expect((await visit({ path: late })).status).toBe(401);
  });
});

describe('the host of an instance', () => {
  it('says "Session Expired" to a direct visit, and after twelve hours', async () => {
    const direct = await visit({ path: '/' });
    expect([direct.status, direct.headers['x-understudy-check']]).toEqual([
      401,
      'federate-signed-in',
    ]);
    expect(direct.body).toContain('Session Expired');
    const { cookie } = await land();
    aws.clock.advance(12 * HOUR - 1);
    expect((await visit({ cookie })).status).toBe(200);
    aws.clock.advance(1);
    expect((await visit({ cookie })).status).toBe(401);
  });

  it('answers the probe of the agent workspace', async () => {
    const { cookie } = await land();
    for (const path of ['/auth/authorize', '/connect/auth/authorize']) {
      expect((await visit({ path, cookie })).status).toBe(200);
      expect((await visit({ path })).status).toBe(401);
    }
  });

  it('ends the session at /logout', async () => {
    proves('connect-logout');
    const { cookie } = await land();
    const out = await visit({ path: '/logout', cookie });
    expect([out.status, cookieHeader(out)]).toEqual([200, 'lily-auth-understudy-demo=']);
    expect((await visit({ cookie })).status).toBe(401);
    expect((await visit({ path: '/auth/authorize', cookie })).status).toBe(401);
  });

  it('does not count what browsers ask for by themselves as a visit', async () => {
    const before = aws.verdicts().length;
    expect((await visit({ path: '/favicon.ico' })).status).toBe(404);
    expect(aws.verdicts()).toHaveLength(before);
  });
});

describe('without the switch', () => {
  beforeEach(async () => {
    await aws.stop();
    await start({});
  });

  it('keeps the agent page at the federate URL, with probe and sign-out beside it', async () => {
    const signed = await signIn();
    const page = await visit({ host: CONSOLE, path: PATH, cookie: signed });
    expect([page.status, page.body.includes(`data-agent="${MARIA}"`)]).toEqual([200, true]);
    const cookie = cookieHeader(page);
    expect((await visit({ host: CONSOLE, path: '/auth/authorize', cookie })).status).toBe(200);
    expect((await visit({ host: CONSOLE, path: '/home', cookie })).status).toBe(404);
    await visit({ host: CONSOLE, path: '/logout', cookie });
    expect((await visit({ host: CONSOLE, path: PATH, cookie })).status).toBe(401);
  });

  it('shows a site of the approved origins without going there', async () => {
    const path = `${PATH}?destination=${encodeURIComponent(SITE)}`;
    const page = await visit({ host: CONSOLE, path, cookie: await signIn() });
    expect([page.status, page.body.includes(SITE)]).toEqual([200, true]);
  });
});

describe('a seed of approved origins and replicas', () => {
  const other = { id: '6e4d2c3b-1a5f-4b7c-8d9e-8f7a6b5c4d3e', alias: 'other', users: [MARIA] };
  it.each([
    ['a path', { approvedOrigins: ['https://example.com/path'] }, 'approved origin'],
    ['plain http', { approvedOrigins: ['http://example.com'] }, 'approved origin'],
    [
      'the Region of the instance',
      { replica: { region: 'us-west-2', alias: 'x1' } },
      'Region "us-west-2" is not us-east-1, the pair of us-west-2',
    ],
    ['its own alias', { replica: { region: 'us-east-1', alias: 'Other' } }, '"Other" is taken'],
    [
      'a taken alias',
      { replica: { region: 'us-east-1', alias: 'understudy-demo' } },
      '"understudy-demo" is taken',
    ],
    [
      'an illegal user',
      { replica: { region: 'us-east-1', alias: 'x1', users: ['a+b'] } },
      'user "a+b"',
    ],
  ])('refuses %s', (_case, parts, problem) => {
    expect(() => aws.seed({ connectInstances: [{ ...other, ...parts }] })).toThrow(problem);
  });

  it('takes what is legal, and keeps it in a snapshot', () => {
    const replica = { region: 'us-east-1', alias: 'other-east', users: [MARIA], distributed: [] };
    const approvedOrigins = ['https://example.com', 'http://localhost:3000'];
    aws.seed({ connectInstances: [{ ...other, approvedOrigins, replica }] });
    const snapshot = aws.snapshot();
    expect(JSON.stringify(snapshot)).toContain('other-east');
    aws.restore(snapshot);
    expect(aws.snapshot()).toEqual(snapshot);
  });
});
