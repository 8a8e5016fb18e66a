import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { FEDERATE, INSTANCE, MARIA, PRIMARY, ROLE } from '../../support/aws-assertions.ts';
import { ACCOUNT, ask, NOW, startTestAws, type RawAnswer } from '../../support/aws-server.ts';
import { OTHER_PROVIDER, OTHER_ROLE, seedOfTwoAccounts } from '../../support/other-account.ts';
import { roleCredentials } from '../../support/role-credentials.ts';
import { callSts } from '../../support/sts-calls.ts';
import { cookieHeader, cookiesOf, post } from './post.ts';
import { proves } from '../../support/proves.ts';

const CHAINED = `arn:aws:iam::${ACCOUNT}:role/Chained`;

let aws: StartedAwsLocal;
beforeAll(async () => {
  const seed = await seedOfTwoAccounts();
  const Statement = [{ Effect: 'Allow', Principal: { AWS: ROLE }, Action: 'sts:AssumeRole' }];
  const chained = { name: 'Chained', trustPolicy: { Version: '2012-10-17', Statement } };
  aws = await startTestAws({ seed: { ...seed, roles: [...(seed.roles ?? []), chained] } });
});
afterEach(() => aws.clock.freeze(NOW));
afterAll(async () => aws.stop());

interface Credentials {
  sessionId: string;
  sessionKey: string;
  sessionToken: string;
}

async function credentials(role = ROLE, provider = PRIMARY): Promise<Credentials> {
  const issued = await roleCredentials(aws.port, { role, provider });
  const { accessKeyId: sessionId, secretAccessKey: sessionKey, sessionToken } = issued;
  return { sessionId, sessionKey, sessionToken };
}

async function federation(
  parameters: Readonly<Record<string, string>>,
  cookie = '',
): Promise<RawAnswer> {
  const query = new URLSearchParams(parameters).toString();
  return ask(aws.port, { path: `/federation?${query}`, headers: cookie === '' ? {} : { cookie } });
}

async function getSigninToken(
  session: Credentials,
  parameters: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  return federation({ Action: 'getSigninToken', Session: JSON.stringify(session), ...parameters });
}

async function signinToken(parameters?: Readonly<Record<string, string>>): Promise<string> {
  const { body } = await getSigninToken(await credentials(), parameters);
  return (JSON.parse(body) as { SigninToken: string }).SigninToken;
}

async function login(SigninToken: string, cookie = '', Destination = FEDERATE): Promise<RawAnswer> {
  const Issuer = 'https://broker.example.com';
  return federation({ Action: 'login', Issuer, Destination, SigninToken }, cookie);
}

describe('getSigninToken', () => {
  it('answers a token by GET, by POST, and with SessionType of old samples', async () => {
    proves('federation-endpoint');
    const session = await credentials();
    expect((await getSigninToken(session, { SessionType: 'json' })).status).toBe(200);
    const posted = await post(
      aws,
      { Action: 'getSigninToken', Session: JSON.stringify(session) },
      { path: '/federation', host: 'us-west-2.signin.aws.amazon.com' },
    );
    expect(posted.headers['content-type']).toContain('application/json');
    expect(Object.keys(JSON.parse(posted.body) as object)).toEqual(['SigninToken']);
  });

  it.each([
    ['no Session', { Session: '' }, 'Session is not JSON'],
    ['a Session that is no JSON', { Session: '{' }, 'Session is not JSON'],
    ['a Session without a key', { Session: '{"sessionId":"ASIA"}' }, 'Session is not JSON'],
    ['an hour at most by the role', { SessionDuration: '7201' }, 'allows at most 7200 seconds'],
    ['fewer than 900 seconds', { SessionDuration: '899' }, 'from 900 to 43200'],
    ['more than 43200 seconds', { SessionDuration: '43201' }, 'from 900 to 43200'],
    ['a duration that is no number', { SessionDuration: '1e3' }, 'from 900 to 43200'],
  ])('refuses %s', async (_case, parameters, problem) => {
    const answer = await getSigninToken(await credentials(), parameters);
    expect([answer.status, answer.body.split('\n')[0]]).toEqual([
      400,
      'Invalid credentials parameter',
    ]);
    expect(answer.body).toContain(problem);
  });

  it('takes the longest duration of the role', async () => {
    const answer = await getSigninToken(await credentials(), { SessionDuration: '7200' });
    expect(answer.status).toBe(200);
  });

  it('refuses credentials that it did not issue, in whole, or that have expired', async () => {
    const good = await credentials();
    for (const wrong of [
      { ...good, sessionId: 'ASIAMOCK000000000000' },
      { ...good, sessionKey: 'other' },
      { ...good, sessionToken: 'other' },
    ])
      expect((await getSigninToken(wrong)).body).toContain('no credentials that were issued here');
    aws.clock.advance(3_600_000);
    expect((await getSigninToken(good)).body).toContain('have expired');
  });

  it('takes credentials of role chaining, but not with a SessionDuration', async () => {
    const first = await roleCredentials(aws.port, { role: ROLE, provider: PRIMARY });
    const { keys, status } = await callSts(aws.port, first, {
      Action: 'AssumeRole',
      RoleArn: CHAINED,
      RoleSessionName: MARIA,
    });
    expect(status).toBe(200);
    const { accessKeyId: sessionId, secretAccessKey: sessionKey, sessionToken } = keys;
    const session = { sessionId, sessionKey, sessionToken };
    const granted = await getSigninToken(session);
    expect(granted.status).toBe(200);
    const refused = await getSigninToken(session, { SessionDuration: '900' });
    expect(refused.body).toContain('SessionDuration cannot be used with role chaining');
    const { SigninToken } = JSON.parse(granted.body) as { SigninToken: string };
    expect((await login(SigninToken)).status).toBe(303);
  });

  it('refuses another action', async () => {
    expect((await federation({ Action: 'logout' })).status).toBe(400);
    expect((await federation({})).body).toContain('neither getSigninToken nor login');
  });
});

describe('login', () => {
  it('leads to the agent page of Connect, as a SAML sign-in does', async () => {
    const answer = await login(await signinToken());
    expect([answer.status, answer.headers.location]).toEqual([
      303,
      `/connect/federate/${INSTANCE}`,
    ]);
    const arrival = await ask(aws.port, {
      path: `/connect/federate/${INSTANCE}`,
      headers: { cookie: cookieHeader(answer) },
    });
    expect(arrival.body).toContain(`data-agent="${MARIA}"`);
    expect(aws.verdicts().at(-2)).toMatchObject({ via: 'sign-in', accepted: true, stage: 'done' });
    // The credentials stay with their owner.
    expect(
      JSON.stringify((aws.snapshot().state as { consoleSessions: object }).consoleSessions),
    ).not.toContain('secretAccessKey');
  });

  it('goes to the console home without a Destination', async () => {
    const answer = await login(await signinToken(), '', '');
    expect(answer.headers.location).toBe('/console/home?region=us-west-2');
  });

  it('takes a token for fifteen minutes, however often', async () => {
    proves('federation-token-minutes');
    const token = await signinToken();
    aws.clock.advance(15 * 60_000 - 1);
    expect((await login(token)).status).toBe(303);
    expect((await login(token)).status).toBe(303);
    aws.clock.advance(1);
    const late = await login(token);
    expect([late.status, late.body.includes('more than fifteen minutes old')]).toEqual([400, true]);
    expect(cookiesOf(late)).toEqual({});
    expect(aws.verdicts().at(-1)).toMatchObject({
      accepted: false,
      awsError: { code: 'InvalidSigninToken' },
    });
  });

  it('lasts as long as the credentials, or for SessionDuration', async () => {
    proves('federation-duration', 'console-credentials-expired');
    const home = async (answer: RawAnswer): Promise<number> =>
      (await ask(aws.port, { path: '/console/home', headers: { cookie: cookieHeader(answer) } }))
        .status;
    const plain = await login(await signinToken());
    const short = await login(await signinToken({ SessionDuration: '900' }));
    const long = await login(await signinToken({ SessionDuration: '7200' }));
    aws.clock.advance(900_000);
    expect([await home(plain), await home(short), await home(long)]).toEqual([200, 400, 200]);
    aws.clock.advance(2_700_000);
    expect([await home(plain), await home(long)]).toEqual([400, 200]);
    const gone = await ask(aws.port, {
      path: '/console/home',
      headers: { cookie: cookieHeader(short) },
    });
    expect(gone.body).toContain('<title>Credentials expired</title>');
  });

  it.each(['https://example.com/', 'http://us-west-2.console.aws.amazon.com/', 'javascript:1'])(
    'does not lead to %s',
    async (destination) => {
      const answer = await login(await signinToken(), '', destination);
      expect([answer.status, answer.headers['x-understudy-check']]).toEqual([
        400,
        'relay-state-aws',
      ]);
    },
  );

  it('does not put another account in the place of the one that is signed in', async () => {
    const first = await login(await signinToken());
    const { body } = await getSigninToken(await credentials(OTHER_ROLE, OTHER_PROVIDER));
    const { SigninToken } = JSON.parse(body) as { SigninToken: string };
    const refused = await login(SigninToken, cookieHeader(first));
    expect(refused.headers['x-understudy-check']).toBe('one-account-at-a-time');
    expect((await login(SigninToken)).status).toBe(303);
  });
});
