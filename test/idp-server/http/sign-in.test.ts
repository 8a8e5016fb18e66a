import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClock, type AdjustableClock } from '../../../core/clock.ts';
import { startIdp, type StartedIdp } from '../../../idp-server/index.ts';
import { testSigningKey } from '../../support/keys.ts';
import { assertionOf, readBack } from '../read-back.ts';
import { formsOf, Visitor, type Answer } from '../visitor.ts';
import { ANA, CONNECT, FEDERATE, idpOptions, MARIA } from '../world.ts';

let picker: StartedIdp;
let guarded: StartedIdp;
let clock: AdjustableClock;
let certificate: string;

beforeAll(async () => {
  clock = createClock();
  certificate = (await testSigningKey()).certificate;
  const plain = { ...CONNECT, id: 'plain', title: 'Plain' };
  delete plain.defaultRelayState;
  picker = await startIdp(await idpOptions({ clock, applications: [CONNECT, plain] }));
  guarded = await startIdp(await idpOptions({ name: 'guarded', login: 'password' }));
});
afterAll(async () => {
  await picker.stop();
  await guarded.stop();
});

const nameIn = (page: Answer): string | undefined => {
  const response = formsOf(page.body)[0]?.fields.SAMLResponse;
  if (response === undefined) return undefined;
  const { message } = readBack(response, certificate);
  return assertionOf(message).subject?.nameId?.value;
};

describe('a sign-in begun at the IdP', () => {
  it('goes from the application over the login page to the page that posts the response', async () => {
    const visitor = new Visitor(picker.port);
    const login = await visitor.get('/launch/connect');
    expect(login.status).toBe(200);
    expect(login.body).toContain('to continue to <strong>Amazon Connect</strong>');
    const page = await visitor.submit(formsOf(login.body).at(-1) ?? never(), {
      username: MARIA.username,
    });
    expect(page.status).toBe(200);
    expect(nameIn(page)).toBe(MARIA.username);
    expect(formsOf(page.body)[0]).toMatchObject({
      action: 'http://127.0.0.1:8080/saml',
      method: 'post',
      fields: { SAMLResponse: expect.any(String), RelayState: FEDERATE },
    });
  });

  it('takes one click on a person of the picker', async () => {
    const visitor = new Visitor(picker.port);
    const login = await visitor.get('/launch/connect');
    expect(login.body).toContain(`name="username" value="${ANA.username}"`);
    const form = formsOf(login.body)[0] ?? never();
    expect(form.fields).not.toHaveProperty('username');
    expect(nameIn(await visitor.submit(form, { username: ANA.username }))).toBe(ANA.username);
  });

  it('asks somebody who is signed in only whether they want to go on', async () => {
    const visitor = new Visitor(picker.port);
    await visitor.signIn(MARIA.username);
    const page = await visitor.get('/launch/connect');
    expect(page.body).not.toContain('SAMLResponse');
    expect(page.body).toContain('You are signed in as <strong>Maria Garcia</strong>');
    expect(nameIn(await visitor.submit(formsOf(page.body)[0] ?? never()))).toBe(MARIA.username);
  });

  it('opens an application from its tile, once signed in', async () => {
    const visitor = new Visitor(picker.port);
    expect((await visitor.get('/')).body).toContain('/launch/connect"');
    const answer = await visitor.signIn(MARIA.username);
    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } });
    const home = await visitor.get('/');
    expect(home.body).toContain('Open as Maria Garcia');
    const tile = formsOf(home.body).find(({ action }) => action.endsWith('/launch/connect'));
    expect(nameIn(await visitor.submit(tile ?? never()))).toBe(MARIA.username);
  });

  it('never ends a GET with a response, whatever cookies and parameters come along', async () => {
    const visitor = new Visitor(picker.port);
    await visitor.signIn(MARIA.username);
    const cookieToken = formsOf((await visitor.get('/')).body)[0]?.fields.csrf ?? '';
    for (const path of ['/', '/login', '/launch/connect', '/logout', '/metadata', '/healthz']) {
      const page = await visitor.get(`${path}?csrf=${cookieToken}&username=${MARIA.username}`);
      expect(page.body).not.toContain('SAMLResponse');
    }
  });

  it('has no field RelayState where there is none to send', async () => {
    const visitor = new Visitor(picker.port);
    const page = await visitor.signIn(MARIA.username, 'any', '/launch/plain');
    expect(Object.keys(formsOf(page.body)[0]?.fields ?? {})).toEqual(['SAMLResponse']);
    const asked = await visitor.get('/launch/connect?RelayState=');
    const none = await visitor.submit(formsOf(asked.body)[0] ?? never());
    expect(Object.keys(formsOf(none.body)[0]?.fields ?? {})).toEqual(['SAMLResponse']);
  });

  it('carries a relay state of the same console through every page unchanged', async () => {
    const deep = `${FEDERATE}?destination=%2Fagent-app-v2%3Fa%3D1&new_domain=true"<>'`;
    const visitor = new Visitor(picker.port);
    const path = `/launch/connect?RelayState=${encodeURIComponent(deep)}`;
    const page = await visitor.signIn(MARIA.username, 'any', path);
    expect(formsOf(page.body)[0]?.fields.RelayState).toBe(deep);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    'javascript:alert(1)',
    '/connect/federate/x',
    'https://us-west-2.console.aws.amazon.com.evil.example/',
    'https://us-west-2.console.aws.amazon.com@evil.example/',
    'https://us-west-2.console.aws.amazon.com\\@evil.example/',
    'https://us-west-2.console.aws.amazon.com:8443/',
    'http://us-west-2.console.aws.amazon.com/',
    'HTTPS://US-WEST-2.CONSOLE.AWS.AMAZON.COM/',
    `${FEDERATE}\n`,
    `${FEDERATE}?${'x'.repeat(5_000)}`,
  ])('refuses the relay state %j', async (relayState) => {
    const visitor = new Visitor(picker.port);
    const path = `/launch/connect?RelayState=${encodeURIComponent(relayState)}`;
    const page = await visitor.get(path);
    expect(page.status).toBe(400);
    expect(page.body).toContain('The RelayState leads to an address that');
    await visitor.signIn(MARIA.username);
    const form = formsOf((await visitor.get('/launch/connect')).body)[0] ?? never();
    const posted = await visitor.submit(form, { RelayState: relayState });
    expect(posted.status).toBe(400);
    expect(posted.body).not.toContain('SAMLResponse');
  });

  it('knows no other applications', async () => {
    for (const id of ['other', 'constructor', '__proto__', '%2e%2e', 'Connect'])
      expect((await new Visitor(picker.port).get(`/launch/${id}`)).status).toBe(404);
  });
});

describe('the login page', () => {
  it('is one that command-line clients can drive', async () => {
    for (const idp of [picker, guarded]) {
      const page = await new Visitor(idp.port).get('/login');
      const form = formsOf(page.body).at(-1) ?? never();
      expect(form.action).toBe(`http://127.0.0.1:${idp.port}/login`);
      expect(form.method).toBe('post');
      expect(form.fields).toHaveProperty('username');
      expect(form.fields).toHaveProperty('password');
      expect(form.twice).toEqual([]);
      const last = page.body.slice(page.body.lastIndexOf('<form'));
      expect(last).toMatch(/name="password"\s+type="password"/);
      expect(last).toContain('type="submit"');
      expect(page.body).not.toContain('<script');
      expect(page.body).not.toContain('id="input-error"');
    }
  });

  it('says in the words that clients look for that the password was wrong, with status 200', async () => {
    const visitor = new Visitor(guarded.port);
    for (const [username, password] of [
      [MARIA.username, 'wrong'],
      [MARIA.username, ''],
      ['nobody', 'wrong'],
      ['', ''],
    ] as const) {
      const page = await visitor.signIn(username, password, '/launch/connect');
      expect(page.status).toBe(200);
      expect(page.body).toContain('<span id="input-error">Invalid username or password.</span>');
      expect(page.body).not.toContain('SAMLResponse');
      expect([...visitor.cookies.keys()]).toEqual(['understudy_idp_guarded_form']);
    }
  });

  it('goes on to the application after a wrong password and a right one', async () => {
    const visitor = new Visitor(guarded.port);
    const failed = await visitor.signIn(MARIA.username, 'wrong', '/launch/connect');
    const form = formsOf(failed.body).at(-1) ?? never();
    expect(form.fields.username).toBe(MARIA.username);
    const page = await visitor.submit(form, { password: MARIA.password ?? '' });
    expect(nameIn(page)).toBe(MARIA.username);
  });

  it('takes any password where people are picked, but no unknown name', async () => {
    const visitor = new Visitor(picker.port);
    expect((await visitor.signIn(MARIA.username, 'x')).status).toBe(303);
    expect((await visitor.signIn('nobody', 'x')).body).toContain('id="input-error"');
  });
});

describe('being signed in', () => {
  const isSignedIn = async (visitor: Visitor): Promise<boolean> =>
    (await visitor.get('/')).body.includes('Signed in as');

  it('rests on a cookie of this IdP alone, out of reach of scripts', async () => {
    const visitor = new Visitor(picker.port);
    const answer = await visitor.signIn(MARIA.username);
    const [cookie] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^understudy_idp_primary=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('gets a new cookie at each sign-in, and the old one is worth nothing', async () => {
    const visitor = new Visitor(picker.port);
    await visitor.signIn(MARIA.username);
    const old = visitor.cookies.get('understudy_idp_primary') ?? never();
    await visitor.signIn(ANA.username);
    expect(visitor.cookies.get('understudy_idp_primary')).not.toBe(old);
    visitor.cookies.set('understudy_idp_primary', old);
    expect(await isSignedIn(visitor)).toBe(false);
  });

  it('ends by signing out, which a link alone does not do', async () => {
    const visitor = new Visitor(picker.port);
    await visitor.signIn(MARIA.username);
    const old = visitor.cookies.get('understudy_idp_primary') ?? never();
    const page = await visitor.get('/logout');
    expect(await isSignedIn(visitor)).toBe(true);
    const answer = await visitor.submit(formsOf(page.body)[0] ?? never());
    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } });
    visitor.cookies.set('understudy_idp_primary', old);
    expect(await isSignedIn(visitor)).toBe(false);
  });

  it('ends by itself after eight hours of the clock of the IdP', async () => {
    const visitor = new Visitor(picker.port);
    await visitor.signIn(MARIA.username);
    clock.advance(8 * 3_600_000 - 1_000);
    expect(await isSignedIn(visitor)).toBe(true);
    clock.advance(2_000);
    expect(await isSignedIn(visitor)).toBe(false);
    const home = formsOf((await visitor.get('/')).body)[0];
    expect(home).toBeUndefined();
  });

  it('remembers when and in which session the person signed in', async () => {
    const visitor = new Visitor(picker.port);
    await visitor.signIn(MARIA.username);
    const read = async () => {
      const form = formsOf((await visitor.get('/launch/connect')).body)[0] ?? never();
      const page = await visitor.submit(form);
      const response = formsOf(page.body)[0]?.fields.SAMLResponse ?? never();
      return assertionOf(readBack(response, certificate).message);
    };
    const first = await read();
    clock.advance(60_000);
    const second = await read();
    expect(second.authnStatements).toEqual(first.authnStatements);
    expect(second.issueInstant - first.issueInstant).toBeGreaterThanOrEqual(60_000);
  });
});

describe('an armed defect', () => {
  it('shows on the pages before, in a header and on the page of the response', async () => {
    picker.arm(['no-role', 'expired']);
    const visitor = new Visitor(picker.port);
    expect((await visitor.get('/')).body).toContain('The next response will carry them');
    expect((await visitor.get('/launch/connect')).body).toContain('<code>expired</code>');
    const page = await visitor.signIn(MARIA.username, 'any', '/launch/connect');
    expect(page.headers['x-understudy-defect']).toBe('no-role,expired');
    expect(page.body).toContain('This response carries them on purpose');
    expect(page.body).toContain('<code>no-role</code>');
  });

  it('leaves no trace on healthy pages', async () => {
    picker.disarm();
    const visitor = new Visitor(picker.port);
    const page = await visitor.signIn(MARIA.username, 'any', '/launch/connect');
    expect(page.headers).not.toHaveProperty('x-understudy-defect');
    expect(page.body).not.toContain('Defects armed');
  });
});

function never(): never {
  throw new Error('The page lacks something');
}
