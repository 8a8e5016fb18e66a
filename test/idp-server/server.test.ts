import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLogger, type LogEntry } from '../../core/logger.ts';
import { startIdp, type IdpOptions, type StartedIdp } from '../../idp-server/index.ts';
import { formsOf, Visitor } from './visitor.ts';
import { idpOptions, MARIA } from './world.ts';

async function started(changes: Partial<IdpOptions> = {}): Promise<StartedIdp> {
  const idp = await startIdp(await idpOptions(changes));
  onTestFinished(() => idp.stop());
  return idp;
}

describe('a started IdP', () => {
  it('tells where it is', async () => {
    const idp = await started();
    expect(idp.port).toBeGreaterThan(0);
    expect(idp).toMatchObject({
      name: 'primary',
      entityId: 'https://primary.idp.understudy.example',
      url: `http://127.0.0.1:${idp.port}`,
      metadataUrl: `http://127.0.0.1:${idp.port}/metadata`,
      down: false,
    });
    const answer = await fetch(idp.metadataUrl);
    expect(await answer.text()).toBe(idp.metadata());
  });

  it('gives its public address to the world where it has one', async () => {
    const publicOrigin = 'https://primary.idp.understudy.example';
    const idp = await started({ publicOrigin });
    expect(idp.metadataUrl).toBe(`${publicOrigin}/metadata`);
    expect(idp.metadata()).toContain(`Location="${publicOrigin}/sso/post"`);
    expect(idp.url).toBe(`http://127.0.0.1:${idp.port}`);
  });

  it('is reached by the loopback address when it listens on every one', async () => {
    const idp = await started({ host: '0.0.0.0' });
    expect(idp.url).toBe(`http://127.0.0.1:${idp.port}`);
    expect((await fetch(`${idp.url}/healthz`)).status).toBe(200);
  });

  it('says so when its port is taken', async () => {
    const idp = await started();
    await expect(startIdp(await idpOptions({ port: idp.port }))).rejects.toMatchObject({
      code: 'port-taken',
    });
  });

  it('mints what the pages would issue, defects that are armed included', async () => {
    const idp = await started();
    const minted = idp.mint({ username: MARIA.username });
    expect(Object.keys(minted).toSorted()).toEqual(['acs', 'relayState', 'samlResponse', 'xml']);
    expect(Buffer.from(minted.samlResponse, 'base64').toString()).toBe(minted.xml);
    idp.arm(['no-role'], { times: 2 });
    expect(idp.mint({ username: MARIA.username }).xml).not.toContain('Attributes/Role"');
    const page = await new Visitor(idp.port).signIn(MARIA.username, 'any', '/launch/connect');
    expect(page.headers['x-understudy-defect']).toBe('no-role');
    expect(idp.mint({ username: MARIA.username }).xml).toContain('Attributes/Role"');
    idp.arm(['no-role']);
    idp.disarm();
    expect(idp.mint({ username: MARIA.username }).xml).toContain('Attributes/Role"');
  });

  it('stops once, however often it is told to', async () => {
    const idp = await started();
    await Promise.all([idp.stop(), idp.stop(), idp[Symbol.asyncDispose]()]);
    await expect(fetch(idp.url)).rejects.toThrow('fetch failed');
    expect(idp.down).toBe(true);
    await expect(idp.comeBack()).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('an outage', () => {
  it('refuses connections, and leaves everything as it was when it ends', async () => {
    const idp = await started();
    const visitor = new Visitor(idp.port);
    await visitor.signIn(MARIA.username);
    const form = formsOf((await visitor.get('/launch/connect')).body)[0];
    idp.arm(['expired']);
    await idp.goDown();
    expect(idp.down).toBe(true);
    await expect(visitor.get('/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await idp.comeBack();
    expect(idp.down).toBe(false);
    const page = await visitor.submit(form ?? { action: '', method: '', fields: {}, twice: [] });
    expect(page.body).toContain('SAMLResponse');
    expect(page.headers['x-understudy-defect']).toBe('expired');
  });

  it('cuts connections that are open, idle ones and those in the middle of a request', async () => {
    const idp = await started();
    const silent = await openSocket(idp.port);
    const idle = await openSocket(idp.port);
    idle.write(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${idp.port}\r\n\r\n`);
    await new Promise((resolve) => {
      idle.once('data', resolve);
    });
    const halfWay = await openSocket(idp.port);
    halfWay.write(
      `POST /login HTTP/1.1\r\nHost: 127.0.0.1:${idp.port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99\r\n\r\na=`,
    );
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    const before = performance.now();
    await idp.goDown();
    await Promise.all([silent, idle, halfWay].map(closed));
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('may be declared twice, and begin and end at once', async () => {
    const idp = await started();
    await Promise.all([idp.goDown(), idp.goDown()]);
    await Promise.all([idp.comeBack(), idp.comeBack()]);
    expect((await fetch(`${idp.url}/healthz`)).status).toBe(200);
    const turns = [idp.goDown(), idp.comeBack(), idp.goDown(), idp.comeBack()];
    await Promise.all(turns);
    expect(idp.down).toBe(false);
    expect((await fetch(`${idp.url}/healthz`)).status).toBe(200);
  });

  it('goes on when the port was taken meanwhile, until it is free again', async () => {
    const idp = await started();
    await idp.goDown();
    const squatter = createServer().listen(idp.port, '127.0.0.1');
    await new Promise((resolve) => {
      squatter.once('listening', resolve);
    });
    await expect(idp.comeBack()).rejects.toMatchObject({ code: 'port-taken' });
    expect(idp.down).toBe(true);
    await new Promise((resolve) => {
      squatter.close(resolve);
    });
    await idp.comeBack();
    expect((await fetch(`${idp.url}/healthz`)).status).toBe(200);
  });

  it('can be followed by a stop', async () => {
    const idp = await started();
    await idp.goDown();
    await idp.stop();
    await expect(idp.comeBack()).rejects.toThrow(/cannot come back, it was stopped/);
  });
});

describe('the log', () => {
  it('tells what happened, and holds no password, response, relay state or cookie', async () => {
    const entries: LogEntry[] = [];
    const logger = createLogger((entry) => entries.push(entry));
    const idp = await started({ logger, login: 'password' });
    const visitor = new Visitor(idp.port);
    await visitor.signIn(MARIA.username, 'wrong-secret', '/launch/connect');
    const page = await visitor.signIn(MARIA.username, MARIA.password, '/launch/connect');
    const { SAMLResponse = '?', RelayState = '?' } = formsOf(page.body)[0]?.fields ?? {};
    idp.mint({ username: MARIA.username, defects: ['tampered'] });
    await idp.goDown();
    await idp.comeBack();
    const text = JSON.stringify(entries);
    expect(entries.map(({ level, message }) => `${level} ${message}`)).toEqual([
      'info Started an identity provider',
      'info Refused a sign-in',
      'info Issued a response',
      'warn Issued a response with defects',
      'warn Took an identity provider down',
      'info Brought an identity provider back',
    ]);
    expect(text).toContain('"defects":"tampered"');
    const secrets = [SAMLResponse, RelayState, 'wrong-secret', MARIA.password ?? '?'];
    for (const secret of [...secrets, ...visitor.cookies.values()])
      expect(text).not.toContain(secret);
  });
});

function openSocket(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(socket));
  });
}

function closed(socket: Socket): Promise<void> {
  if (socket.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
    socket.resume();
  });
}
