import { connect } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIdp, type StartedIdp } from '../../../idp-server/index.ts';
import { createLogger, type LogEntry } from '../../../core/logger.ts';
import { ask, formsOf, Visitor, type AskOptions } from '../visitor.ts';
import { CONNECT, idpOptions, MARIA } from '../world.ts';

const PAYLOADS = [
  `<script>alert(1)</script>`,
  `"><script>alert(1)</script>`,
  `'><img src=x onerror=alert(1)>`,
  `" autofocus onfocus="alert(1)`,
  `' onmouseover='alert(1)`,
  `</title><svg onload=alert(1)>`,
  `</style><script>alert(1)</script>`,
  `<!--<script>-->alert(1)`,
  `&lt;script&gt;alert(1)&lt;/script&gt;`,
  `&#60;script&#62;`,
  `\${alert(1)}{{constructor.constructor('alert(1)')()}}`,
  `javascript:alert(1)`,
  `<a href=javascript:alert(1)>x</a>`,
  `<form action=//evil.example><input name=SAMLResponse>`,
  `<base href=//evil.example>`,
  `<meta http-equiv=refresh content="0;url=//evil.example">`,
  `<iframe srcdoc="<script>alert(1)</script>">`,
  `\u2028alert(1)\u2029`,
  `\u0000<script\u0000>`,
  `＜script＞alert(1)＜/script＞`,
  `$&$1$\`$'`,
  `%3Cscript%3E`,
];

const entries: LogEntry[] = [];
let idp: StartedIdp;

beforeAll(async () => {
  const logger = createLogger((entry) => entries.push(entry));
  idp = await startIdp(await idpOptions({ logger, login: 'password' }));
});
afterAll(() => idp.stop());

/** Tags and attributes that only our templates may make. */
const shapeOf = (page: string): string =>
  page
    .replace(/="[^"]*"/g, '=""')
    .replace(/>[^<]*</gs, '><')
    .replaceAll(/\s+/g, ' ');

describe('markup that comes in', () => {
  it.each(PAYLOADS)('%j stays text in the login page', async (payload) => {
    const visitor = new Visitor(idp.port);
    const plain = await visitor.signIn('nobody', 'wrong', '/launch/connect');
    const page = await visitor.signIn(payload, payload, '/launch/connect');
    expect(page.status).toBe(200);
    expect(shapeOf(page.body)).toBe(shapeOf(plain.body));
    expect(formsOf(page.body).at(-1)?.fields.username).toBe(payload);
  });

  it.each(PAYLOADS)('%j is not reflected from paths, queries and tickets', async (payload) => {
    const visitor = new Visitor(idp.port);
    const encoded = encodeURIComponent(payload);
    for (const path of [
      `/${encoded}`,
      `/launch/${encoded}`,
      `/launch/connect?RelayState=${encoded}`,
      `/sso/continue?request=${encoded}`,
      `/sso/redirect?SAMLRequest=${encoded}`,
    ]) {
      const page = await visitor.get(path);
      expect(page.status).toBeGreaterThanOrEqual(400);
      expect(page.status).toBeLessThan(500);
      expect(page.body).not.toContain('alert(1)');
      expect(page.body).not.toContain('evil.example');
    }
  });

  it.each(PAYLOADS)('%j stays text in the relay state of the response', async (payload) => {
    const relayState = `${CONNECT.defaultRelayState}?x=${payload}`;
    const visitor = new Visitor(idp.port);
    const path = `/launch/connect?RelayState=${encodeURIComponent(relayState)}`;
    // Control characters are refused before anything is shown.
    if ((await visitor.get(path)).status === 400) return;
    const page = await visitor.signIn(MARIA.username, MARIA.password, path);
    expect(formsOf(page.body)).toHaveLength(1);
    expect(formsOf(page.body)[0]?.fields.RelayState).toBe(relayState);
    expect(page.body.match(/<script/g)).toHaveLength(1);
  });

  it('stays text where it comes from the configuration', async () => {
    const legal = PAYLOADS.filter((payload) => !/[\u0000\u2028]/.test(payload));
    for (const payload of legal) {
      const odd = await startIdp(
        await idpOptions({
          displayName: payload,
          users: [{ username: `u${payload}`, displayName: payload, roles: [] }],
          applications: [{ ...CONNECT, title: payload, audience: payload }],
        }),
      );
      const visitor = new Visitor(odd.port);
      const pages = [await visitor.get('/'), await visitor.get('/launch/connect')];
      const form = formsOf(pages[1]?.body ?? '')[0];
      if (form !== undefined) pages.push(await visitor.submit(form, { username: `u${payload}` }));
      await odd.stop();
      expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
      const scripts = pages.map(({ body }) => body.match(/<script/g)?.length ?? 0);
      expect([payload, scripts]).toEqual([payload, [0, 0, 1]]);
      for (const { body } of pages) expect(body).not.toMatch(/<(img|svg|iframe|base|a href=j)/);
    }
  });
});

const PATHS = [
  '/',
  '/login',
  '/launch/connect',
  '/launch/%',
  '/launch/%00',
  '/sso/redirect',
  '/sso/post',
  '/sso/continue',
  '/logout',
  '/metadata',
  '/healthz',
  '//',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/login;a=b',
  '*',
  'http://evil.example/login',
];

const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    ...PAYLOADS,
    '%',
    '%%%',
    '[]',
    '__proto__',
    'a[b]=c',
    '\uFFFD',
    'x'.repeat(9_000),
  ),
);
const header = fc.constantFrom('cookie', 'origin', 'sec-fetch-site', 'accept', 'range', 'referer');
const headerValue = fc
  .oneof(text, fc.constantFrom('understudy_idp_guarded=', ';;;=', 'understudy_idp_primary=%'))
  .map((value) => value.replace(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '').slice(0, 2_000));
const request = fc.record({
  path: fc.tuple(fc.constantFrom(...PATHS), text).map(([path, tail]) => `${path}?${encode(tail)}`),
  method: fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'OPTIONS', 'DELETE', 'TRACE'),
  type: fc.constantFrom(
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded; charset=x',
    'application/json',
    'text/plain',
    '',
  ),
  encoding: fc.constantFrom('identity', 'gzip', 'br', 'nonsense'),
  extra: fc.tuple(header, headerValue),
  fields: fc.array(
    fc.tuple(
      fc.constantFrom(
        'csrf',
        'username',
        'password',
        'launch',
        'request',
        'RelayState',
        'SAMLRequest',
        'x',
      ),
      text,
    ),
    { maxLength: 6 },
  ),
  raw: fc.option(text),
});

describe('two thousand malformed requests', () => {
  it('get an answer each, never one of 500 or with anything of the program in it', async () => {
    const samples = fc.sample(request, { numRuns: 2_000, seed: 20_261_124 });
    const statuses = new Map<number, number>();
    for (let start = 0; start < samples.length; start += 50) {
      const answers = await Promise.all(
        samples
          .slice(start, start + 50)
          .map((sample) => ask(idp.port, sample.path, asOptions(sample))),
      );
      for (const { status, body } of answers) {
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        expect(status).toBeLessThan(500);
        expect(body).not.toMatch(/node_modules|\.ts:\d|Error: |SAMLResponse/);
      }
    }
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 403, 404, 405, 415]));
    expect(entries.filter(({ level }) => level === 'error')).toEqual([]);
    expect((await new Visitor(idp.port).get('/healthz')).status).toBe(200);
  });

  const asOptions = (
    sample: typeof request extends fc.Arbitrary<infer T> ? T : never,
  ): AskOptions => ({
    method: sample.method,
    headers: {
      host: `127.0.0.1:${idp.port}`,
      [sample.extra[0]]: sample.extra[1],
      ...(sample.type === '' ? {} : { 'content-type': sample.type }),
      ...(sample.encoding === 'identity' ? {} : { 'content-encoding': sample.encoding }),
    },
    ...(sample.method === 'POST' || sample.method === 'PUT'
      ? { body: sample.raw ?? new URLSearchParams(sample.fields).toString() }
      : {}),
  });
});

describe('bytes that are no proper HTTP', () => {
  it.each([
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400/],
    ['no host in HTTP/1.0', 'GET /healthz HTTP/1.0\r\n\r\n', /^HTTP\/1\.1 421/],
    ['an empty host', 'GET /healthz HTTP/1.1\r\nHost:\r\n\r\n', /^HTTP\/1\.1 4(00|21)/],
    [
      'two hosts',
      'GET / HTTP/1.1\r\nHost: evil.example\r\nHost: 127.0.0.1\r\n\r\n',
      /^HTTP\/1\.1 4/,
    ],
    ['another host in the target', 'GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 421/],
    ['nonsense', '\u0000\u0001\u0002\r\n\r\n', /^HTTP\/1\.1 400/],
    [
      'endless headers',
      `GET / HTTP/1.1\r\nHost: x\r\na: ${'x'.repeat(20_000)}\r\n\r\n`,
      /^HTTP\/1\.1 431/,
    ],
  ])('%s: are refused', async (_what, bytes, expected) => {
    expect(await exchange(bytes)).toMatch(expected);
  });
});

function exchange(bytes: string): Promise<string> {
  const socket = connect(idp.port, '127.0.0.1');
  const { promise, resolve } = Promise.withResolvers<string>();
  let answer = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk) => {
    answer += String(chunk);
    socket.end();
  });
  socket.on('error', () => resolve(answer));
  socket.on('close', () => resolve(answer));
  socket.write(bytes, 'latin1');
  return promise;
}

function encode(tail: string): string {
  return tail
    .replace(/[^\u0021-\u007e]/gu, (character) => encodeURIComponent(character.toWellFormed()))
    .slice(0, 8_000);
}
