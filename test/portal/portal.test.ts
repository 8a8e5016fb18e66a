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

async function get(path: string, host: string, method = 'GET') {
  const sent = request({ port: portal.port, path, method, headers: { host } }).end();
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

  it('allows its own style sheet and nothing else', async () => {
    const { headers, body } = await get('/', 'localhost');
    const [, style = ''] = /<style>([^]*?)<\/style>/.exec(body) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
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
