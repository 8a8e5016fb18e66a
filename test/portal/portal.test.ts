import { createHash } from 'node:crypto';
import { request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type StartedPortal } from '../../portal/index.ts';

let portal: StartedPortal;
beforeAll(async () => {
  portal = await startPortal({
    idps: ['primary', 'backup'].map((name, index) => ({
      name,
      displayName: `The <${name}>`,
      entityId: `https://${name}.example`,
      launchUrl: `http://127.0.0.1:${8081 + index}/launch/amazon-connect`,
    })),
  });
});
afterAll(() => portal.stop());

async function get(path: string, host: string, method = 'GET', more: Record<string, string> = {}) {
  const headers = { host, ...more };
  const sent = request({ port: portal.port, path, method, headers }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

describe('the portal', () => {
  it('has one link for each IdP, escaped', async () => {
    const { status, body } = await get('/', `127.0.0.1:${portal.port}`);
    expect(status).toBe(200);
    expect([...body.matchAll(/href="(http[^"]+)"/g)].map(([, url]) => url)).toEqual([
      'http://127.0.0.1:8081/launch/amazon-connect',
      'http://127.0.0.1:8082/launch/amazon-connect',
    ]);
    expect(body).toContain('Amazon Connect via The &lt;backup&gt;');
  });

  it.each(['localhost', 'portal.localhost'])('keeps who came by %s at such names', async (name) => {
    const { body } = await get('/', `${name}:${portal.port}`);
    expect(body).toContain('href="http://primary.localhost:8081/launch/amazon-connect"');
    expect(body).toContain('href="http://backup.localhost:8082/launch/amazon-connect"');
  });

  it('allows its own style sheet, its own module and nothing else', async () => {
    const { headers, body } = await get('/', 'localhost');
    const [, style = ''] = /<style>([^]*?)<\/style>/.exec(body) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(body).not.toMatch(/<script(?![^>]* src=)/);
  });

  it('serves its module without types, and nothing else from there', async () => {
    const [, path = ''] = /src="([^"]+)"/.exec((await get('/', 'localhost')).body) ?? [];
    const { status, headers, body } = await get(path, 'localhost');
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/javascript');
    expect(body).not.toContain(': MessageEvent<string>');
    for (const other of ['tsconfig.json', '..%2fserver.ts', 'nothing.ts'])
      expect((await get(`/modules/${other}`, 'localhost')).status).toBe(404);
  });

  it('puts the recommended IdP first, and tells open pages of another one', async () => {
    const events = request({ port: portal.port, path: '/events' }).end();
    const [stream] = (await once(events, 'response')) as [IncomingMessage];
    const told = text(stream);
    expect((await get('/', 'localhost')).body).toMatch(
      /class="recommended">\s*<a[^>]*data-idp="primary"/,
    );
    portal.board.recommend('backup');
    const { body } = await get('/', 'localhost');
    expect(body).toMatch(/class="recommended">\s*<a[^>]*data-idp="backup"/);
    expect(body.indexOf('data-idp="backup"')).toBeLessThan(body.indexOf('data-idp="primary"'));
    expect(() => portal.board.recommend('third')).toThrow('Portal: it has no IdP "third"');
    portal.board.recommend('primary');
    events.destroy();
    await expect(told).rejects.toThrow('aborted');
  });

  it('notes who leaves for an IdP, when a page of its own says so', async () => {
    expect((await get('/left/backup', 'localhost', 'POST')).status).toBe(204);
    expect(portal.board.departures()).toMatchObject([{ sequence: 1, idp: 'backup' }]);
    expect((await get('/left/third', 'localhost', 'POST')).status).toBe(204);
    const elsewhere = await get('/left/backup', 'localhost', 'POST', {
      origin: 'https://evil.example',
    });
    expect(elsewhere.status).toBe(403);
    expect(portal.board.departures()).toHaveLength(1);
  });

  it('ends the streams that are open when it stops', async () => {
    const other = await startPortal({ idps: [] });
    const events = request({ port: other.port, path: '/events' }).end();
    const [stream] = (await once(events, 'response')) as [IncomingMessage];
    const begun = performance.now();
    const [told] = await Promise.all([text(stream), other.stop()]);
    expect(told).toBe('event: recommended\ndata: {"idp":""}\n\n');
    expect(performance.now() - begun).toBeLessThan(3_000);
  });

  it.each(['evil.example', 'localhost.evil.example', 'x.127.0.0.1'])(
    'refuses the host name "%s"',
    async (host) => {
      expect((await get('/', host)).status).toBe(421);
    },
  );

  it('answers a page that is not there, and health, in few words', async () => {
    expect(await get('/nowhere', 'localhost')).toMatchObject({
      status: 404,
      body: 'There is no such page\n',
    });
    expect(JSON.parse((await get('/healthz', 'localhost')).body)).toEqual({
      status: 'ok',
      kind: 'portal',
    });
  });
});
