import { spawn, spawnSync } from 'node:child_process';
import { createServer, request as ask, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProject, startOneIdp } from '../../harness/index.ts';
import type { StartedIdp } from '../../idp-server/index.ts';
import { formsOf, Visitor, type Form } from '../idp-server/visitor.ts';
import { saySkipped } from '../support/say-skipped.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const MARIA = 'maria.garcia@example.com';
const NGINX = process.env.UNDERSTUDY_NGINX ?? 'nginx';

const nginxMissing = saySkipped('replicas behind nginx', {
  missing: spawnSync(NGINX, ['-v']).status !== 0,
  remedy: 'install nginx, or name it in UNDERSTUDY_NGINX; a proxy of node:http is tested anyway',
});

/** Puts something on that port which gives each request to the next of the replicas. */
type StartProxy = (port: number, replicas: readonly number[]) => Promise<AsyncDisposable>;

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => folder[Symbol.asyncDispose]());

const proxies: readonly [string, boolean, StartProxy][] = [
  ['a proxy of node:http', false, nodeProxy],
  ['nginx', nginxMissing, nginxProxy],
];

describe.each(proxies)('two replicas of an IdP behind %s', (name, missing, startProxy) => {
  const sharing = { sharedSessions: true };

  it.skipIf(missing)('are one IdP: the same keys and metadata, two instances', async () => {
    await using fleet = await startFleet(startProxy, { ...sharing, name });
    const visitor = new Visitor(fleet.port);
    const seen = [await visitor.get('/healthz'), await visitor.get('/healthz')].map(
      ({ body }) => JSON.parse(body) as { instance: string; configuration: string },
    );
    expect(new Set(seen.map(({ instance }) => instance)).size).toBe(2);
    expect(new Set(seen.map(({ configuration }) => configuration)).size).toBe(1);
    const [first, second] = await Promise.all([visitor.get('/metadata'), visitor.get('/metadata')]);
    const certificates = (text = '') => text.match(/<ds:X509Certificate>[^<]+/g);
    expect(certificates(first?.body)).toEqual(certificates(second?.body));
  });

  it.skipIf(missing)('sign somebody in whom one of them asked and the other heard', async () => {
    await using fleet = await startFleet(startProxy, { ...sharing, name });
    const visitor = new Visitor(fleet.port);
    for (const turn of [1, 2, 3]) {
      // An odd number of requests each time: who asks is never who hears.
      const login = await visitor.get('/launch/amazon-connect');
      const form = formsOf(login.body).at(-1) ?? never();
      const answer = await visitor.submit(form, { username: MARIA });
      expect(answer.body, `turn ${turn}`).toContain('SAMLResponse');
      const again = await visitor.get('/launch/amazon-connect');
      expect(again.body).toContain('Continue to Amazon Connect');
      expect((await visitor.submit(continueForm(again.body))).body).toContain('SAMLResponse');
      const fresh = new Visitor(fleet.port);
      expect((await fresh.get('/launch/amazon-connect')).body).toContain('username');
      visitor.cookies.clear();
    }
  });

  it.skipIf(missing)(
    'answer a request that one of them took and the other goes on with',
    async () => {
      await using fleet = await startFleet(startProxy, { ...sharing, name });
      const visitor = new Visitor(fleet.port);
      const query = `SAMLRequest=${encodeURIComponent(deflateRawSync(AUTHN_REQUEST).toString('base64'))}`;
      const kept = await visitor.get(`/sso/redirect?${query}&RelayState=token`);
      expect(kept.status).toBe(303);
      const login = await visitor.get(kept.headers.location ?? '');
      const form = formsOf(login.body).at(-1) ?? never();
      const answer = await visitor.submit(form, { username: MARIA });
      expect(formsOf(answer.body)[0]?.fields).toMatchObject({ RelayState: 'token' });
    },
  );

  it.skipIf(missing)('keep somebody signed in when one of them is gone', async () => {
    await using fleet = await startFleet(startProxy, { ...sharing, name });
    const visitor = new Visitor(fleet.port);
    await visitor.signIn(MARIA);
    await fleet.replicas[0]?.goDown();
    for (const _turn of [1, 2]) {
      const page = await untilServed(visitor);
      expect(page.body).toContain('Continue to Amazon Connect');
    }
  });

  it.skipIf(missing)('are strangers to each other without sharedSessions', async () => {
    await using fleet = await startFleet(startProxy, { sharedSessions: false, name });
    const visitor = new Visitor(fleet.port);
    const login = await visitor.get('/launch/amazon-connect');
    const answer = await visitor.submit(formsOf(login.body).at(-1) ?? never(), { username: MARIA });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('This form has lapsed');
  });
});

const AUTHN_REQUEST =
  '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"' +
  ' ID="_asked" Version="2.0" IssueInstant="2026-11-24T09:30:00Z"><saml:Issuer>urn:amazon:webservices</saml:Issuer></samlp:AuthnRequest>';

/** While a replica is gone, its turn is an error of the proxy, until that knows. */
async function untilServed(visitor: Visitor) {
  for (let turn = 0; turn < 5; turn += 1) {
    const page = await visitor.get('/launch/amazon-connect');
    if (page.status === 200) return page;
  }
  throw new Error('No replica serves');
}

async function startFleet(
  startProxy: StartProxy,
  { sharedSessions, name }: { sharedSessions: boolean; name: string },
) {
  const port = await freePort();
  const home = join(folder.path, `${name.replaceAll(/\W/g, '-')}-${port}`);
  await mkdir(home, { recursive: true });
  const config = {
    idps: [{ name: 'primary', sharedSessions, extraHosts: [`127.0.0.1:${port}`] }],
  };
  await writeFile(join(home, 'understudy.config.json'), JSON.stringify(config));
  // Both at once: whoever comes second to a key or a secret takes that of the first.
  const replicas = await Promise.all([replica(home), replica(home)]);
  const proxy = await startProxy(
    port,
    replicas.map((one) => one.port),
  );
  return {
    port,
    replicas,
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]();
      await Promise.all(replicas.map(async (one) => one.stop()));
    },
  };
}

async function replica(home: string): Promise<StartedIdp> {
  return startOneIdp(await openProject({ cwd: home }), 'primary', { port: 0 });
}

async function nodeProxy(port: number, replicas: readonly number[]): Promise<AsyncDisposable> {
  let turn = 0;
  const server: Server = createServer((incoming, outgoing) => {
    const next = replicas[(turn += 1) % replicas.length];
    const { method, url: path, headers } = incoming;
    const onward = ask({ host: '127.0.0.1', port: next, method, path, headers, agent: false });
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(onward);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function nginxProxy(port: number, replicas: readonly number[]): Promise<AsyncDisposable> {
  const home = join(folder.path, `nginx-${port}`);
  await mkdir(home, { recursive: true });
  const file = join(home, 'nginx.conf');
  await writeFile(file, nginxConfig(port, replicas));
  const nginx = spawn(NGINX, ['-p', home, '-c', file, '-e', 'stderr'], { stdio: 'ignore' });
  await untilListening(port);
  return {
    async [Symbol.asyncDispose]() {
      nginx.kill('SIGQUIT');
      await once(nginx, 'exit');
    },
  };
}

async function untilListening(port: number): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    const answer = await new Visitor(port).get('/healthz').catch(() => undefined);
    if (answer !== undefined) return;
    await wait(50);
  }
  throw new Error(`Nothing listens on ${port}`);
}

function nginxConfig(port: number, upstreams: readonly number[]): string {
  const servers = upstreams.map((one) => `server 127.0.0.1:${one} max_fails=1 fail_timeout=2s;`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `daemon off; pid pid; worker_processes 1; error_log stderr;
events { worker_connections 64; }
http {
  access_log off;
  ${temporary.map((what) => `${what}_temp_path ${what};`).join(' ')}
  upstream primary { ${servers.join(' ')} }
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass http://primary; proxy_set_header Host $http_host; }
  }
}
`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function continueForm(page: string): Form {
  const form = formsOf(page).find(({ action }) => action.includes('/launch/'));
  return form ?? never();
}

function never(): never {
  throw new Error('The page has no such form');
}
