import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIdp, type StartedIdp } from '../../../idp-server/index.ts';
import { METADATA_TYPE } from '../../../idp-server/model/metadata.ts';
import { ask, formsOf, Visitor } from '../visitor.ts';
import { idpOptions, MARIA } from '../world.ts';

const PUBLIC = 'https://primary.idp.understudy.example';
let idp: StartedIdp;

beforeAll(async () => {
  idp = await startIdp(
    await idpOptions({ publicOrigin: PUBLIC, extraHosts: ['primary-idp:4001', 'Other'] }),
  );
});
afterAll(() => idp.stop());

describe('the host of a request', () => {
  it('may be one of this machine, the public one and those that were added', async () => {
    const { port } = idp;
    const hosts = [
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      `LOCALHOST:${port}`,
      `[::1]:${port}`,
      `primary.localhost:${port}`,
      'primary.idp.understudy.example',
      `primary.idp.understudy.example:${port}`,
      'primary-idp:4001',
      'other',
    ];
    for (const host of hosts)
      expect([host, (await ask(port, '/healthz', { headers: { host } })).status]).toEqual([
        host,
        200,
      ]);
  });

  it.each([
    'evil.example',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost',
    'backup.localhost:PORT',
    'primary.localhost.evil.example:PORT',
    'evilprimary.localhost:PORT',
    '127.0.0.1.nip.io:PORT',
    '127.1:PORT',
    '2130706433:PORT',
    '0.0.0.0:PORT',
    'primary.idp.understudy.example.evil.example',
    'user@127.0.0.1:PORT',
    '127.0.0.1:PORT, evil.example',
  ])('is refused as %j, on every path', async (name) => {
    const host = name.replace('PORT', String(idp.port));
    for (const path of ['/', '/healthz', '/metadata', '/launch/connect', '/nowhere']) {
      const { status, body } = await ask(idp.port, path, { headers: { host } });
      expect(status).toBe(421);
      expect(body).toContain('does not answer to the host name');
    }
  });
});

describe('a form that comes in', () => {
  const signedIn = async (): Promise<Visitor> => {
    const visitor = new Visitor(idp.port);
    await visitor.signIn(MARIA.username);
    return visitor;
  };
  const tokenOf = async (visitor: Visitor): Promise<string> =>
    formsOf((await visitor.get('/')).body)[0]?.fields.csrf ?? '';

  it('passes with its token, from our origin or from a client that is no browser', async () => {
    const visitor = await signedIn();
    const csrf = await tokenOf(visitor);
    const origin = `http://127.0.0.1:${idp.port}`;
    for (const headers of [
      {} as Record<string, string>,
      { origin, 'sec-fetch-site': 'same-origin' },
    ]) {
      const page = await visitor.post('/launch/connect', { csrf }, headers);
      expect(page.body).toContain('SAMLResponse');
    }
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
    ['nowhere', { 'sec-fetch-site': 'none' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['a sandbox', { origin: 'null' }],
    ['our host by HTTPS', { origin: 'https://127.0.0.1:PORT' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['another name of ours', { origin: 'http://localhost:PORT' }],
  ])('is refused from %s, although the token is right', async (_where, template) => {
    const visitor = await signedIn();
    const csrf = await tokenOf(visitor);
    const headers = Object.fromEntries(
      Object.entries(template).map(([name, text]) => [
        name,
        text.replace('PORT', String(idp.port)),
      ]),
    );
    for (const [path, fields] of ACTIONS) {
      const page = await visitor.post(path, { csrf, ...fields }, headers);
      expect([path, page.status]).toEqual([path, 403]);
      expect(page.body).not.toContain('SAMLResponse');
    }
  });

  it('is refused without a token, with a wrong one, and with that of somebody else', async () => {
    const visitor = await signedIn();
    const foreign = await tokenOf(new Visitor(idp.port));
    const own = await tokenOf(visitor);
    for (const [path, fields] of ACTIONS)
      for (const csrf of [undefined, 'x', foreign, own.slice(1), `${own}x`, own.toUpperCase()]) {
        const page = await visitor.post(path, csrf === undefined ? fields : { csrf, ...fields });
        expect([path, csrf, page.status]).toEqual([path, csrf, 403]);
      }
  });

  it('is refused without the cookie that its token belongs to', async () => {
    const visitor = await signedIn();
    const csrf = await tokenOf(visitor);
    visitor.cookies.delete('understudy_idp_primary_form');
    for (const [path, fields] of ACTIONS)
      expect((await visitor.post(path, { csrf, ...fields })).status).toBe(403);
  });

  it('is refused with a field that stands there twice', async () => {
    const visitor = await signedIn();
    const csrf = await tokenOf(visitor);
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const start = `csrf=${csrf}&username=${MARIA.username}`;
    for (const body of [
      `${start}&username=x`,
      `${start}&csrf=${csrf}`,
      `${start}&password=&password=`,
      `${start}&launch=connect&launch=connect`,
      `${start}&launch=connect&RelayState=&RelayState=`,
    ]) {
      const page = await ask(idp.port, '/login', { method: 'POST', headers, body });
      expect(page.status).toBe(400);
      expect(page.body).toContain('is there more than once');
    }
  });

  const ACTIONS: [string, Record<string, string>][] = [
    ['/login', { username: MARIA.username, launch: 'connect' }],
    ['/launch/connect', {}],
    ['/sso/continue', { request: 'x' }],
    ['/logout', {}],
  ];
});

describe('requests that pages do not take', () => {
  const post = (path: string, type: string, body: string | Buffer) =>
    ask(idp.port, path, {
      method: 'POST',
      headers: { host: `127.0.0.1:${idp.port}`, 'content-type': type },
      body,
    });
  const POSTS = ['/login', '/launch/connect', '/sso/post', '/sso/continue', '/logout'];

  it.each([
    ['/', 'GET, HEAD'],
    ['/login', 'GET, HEAD, POST'],
    ['/launch/connect', 'GET, HEAD, POST'],
    ['/sso/redirect', 'GET, HEAD'],
    ['/sso/post', 'POST'],
    ['/sso/continue', 'GET, HEAD, POST'],
    ['/logout', 'GET, HEAD, POST'],
    ['/metadata', 'GET, HEAD'],
    ['/healthz', 'GET, HEAD'],
  ])('are refused by %s with the methods that it knows', async (path, allow) => {
    const headers = { host: `127.0.0.1:${idp.port}` };
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
      const answer = await ask(idp.port, path, { method, headers });
      expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, allow]);
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  it('are refused when they are no forms', async () => {
    for (const path of POSTS)
      for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x'])
        expect((await post(path, type, '{}')).status).toBe(415);
  });

  it('are refused when they are too large, or have too many fields', async () => {
    const type = 'application/x-www-form-urlencoded';
    for (const path of POSTS) {
      expect((await post(path, type, `a=${'x'.repeat(70_000)}`)).status).toBe(413);
      expect((await post(path, type, 'a=1&'.repeat(100))).status).toBe(413);
    }
  });

  it('are refused in an encoding that forms do not have', async () => {
    const answer = await post('/login', 'application/x-www-form-urlencoded; charset=utf-16', 'a=b');
    expect(answer.status).toBe(415);
  });

  it('get a page that tells nothing of the program', async () => {
    for (const path of ['/nowhere', '/launch/%E0%A4%A', '/../../etc/passwd', '/login/../x']) {
      const { status, body } = await new Visitor(idp.port).get(path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(body).toContain('Back to the applications');
      expect(body).not.toMatch(/node_modules|\.ts\b|Error:|at \w+ \(/);
    }
  });
});

describe('every answer', () => {
  it('forbids framing, sniffing, keeping and foreign content', async () => {
    const visitor = new Visitor(idp.port);
    for (const path of [
      '/',
      '/login',
      '/launch/connect',
      '/logout',
      '/metadata',
      '/healthz',
      '/x',
    ]) {
      const { headers } = await visitor.get(path, { origin: 'https://evil.example' });
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; /);
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).toContain("base-uri 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers).toMatchObject({
        'cache-control': 'no-cache, no-store',
        pragma: 'no-cache',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
      });
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('etag');
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  it('allows its own style sheet by hash, and a script only where one is needed', async () => {
    const visitor = new Visitor(idp.port);
    const login = await visitor.get('/login');
    const style = /<style>(.*?)<\/style>/s.exec(login.body)?.[1] ?? '';
    expect(login.headers['content-security-policy']).toContain(`style-src ${hashOf(style)}`);
    expect(login.headers['content-security-policy']).not.toContain('script-src');
    expect(login.headers['content-security-policy']).toContain("form-action 'self'");
    const page = await visitor.signIn(MARIA.username, 'any', '/launch/connect');
    const script = /<script>(.*?)<\/script>/s.exec(page.body)?.[1] ?? '';
    expect(page.headers['content-security-policy']).toContain(`script-src ${hashOf(script)}`);
    expect(page.body).not.toMatch(/\son\w+=/);
    expect(page.body).not.toMatch(/\sstyle=/);
  });
});

describe('what machines ask for', () => {
  it('is the metadata in its own media type, shown or as a file', async () => {
    const visitor = new Visitor(idp.port);
    const shown = await visitor.get('/metadata');
    expect(shown.headers['content-type']).toMatch(METADATA_TYPE);
    expect(shown.headers).not.toHaveProperty('content-disposition');
    expect(shown.body).toBe(idp.metadata());
    expect(shown.body).toContain(`Location="${PUBLIC}/sso/redirect"`);
    const file = await visitor.get('/metadata?download');
    expect(file.headers['content-disposition']).toBe('attachment; filename=primary-metadata.xml');
    expect(file.body).toBe(shown.body);
  });

  it('is a health that says which IdP answers, without its secrets', async () => {
    const visitor = new Visitor(idp.port);
    const { body, headers } = await visitor.get('/healthz');
    expect(headers['content-type']).toMatch(/^application\/json/);
    const health = JSON.parse(body) as Record<string, string>;
    expect(health).toEqual({
      status: 'ok',
      kind: 'idp',
      name: 'primary',
      entityId: idp.entityId,
      instance: expect.stringMatching(/^[0-9a-f-]{36}$/),
      configuration: expect.stringMatching(/^[0-9a-f]{64}$/),
      time: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const twin = await startIdp(
      await idpOptions({ publicOrigin: PUBLIC, users: [{ ...MARIA, password: 'other' }] }),
    );
    const other = JSON.parse((await new Visitor(twin.port).get('/healthz')).body) as typeof health;
    await twin.stop();
    expect(other.instance).not.toBe(health.instance);
    expect(other.configuration).not.toBe(health.configuration);
    expect(body).not.toContain(MARIA.password);
  });

  it('is on the first page for their people', async () => {
    const { body } = await new Visitor(idp.port).get('/');
    expect(body).toContain(idp.entityId);
    expect(body).toContain(`<code>${PUBLIC}/metadata</code>`);
    expect(body).toContain('Mock identity provider');
    expect(body).toMatch(/<code>([0-9A-F]{2}:){31}[0-9A-F]{2}<\/code>/);
  });
});

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
