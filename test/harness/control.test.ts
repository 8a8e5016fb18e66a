import { spawn } from 'node:child_process';
import { request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startHarness, type StartedHarness } from '../../harness/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

let folder: TemporaryFolder;
let harness: StartedHarness;
beforeAll(async () => {
  folder = await temporaryFolder();
  harness = await startHarness({ folder: folder.path });
});
afterAll(async () => {
  await harness.stop();
  await folder[Symbol.asyncDispose]();
});
beforeEach(() => harness.idps.get('primary')?.disarm());

interface Call {
  method?: string;
  path?: string;
  body?: string;
  headers?: Record<string, string>;
}

async function call({ method = 'GET', path = '/', body, headers = {} }: Call) {
  const { port } = new URL(harness.control.url);
  const sent = request({
    port,
    method,
    path,
    headers: {
      authorization: `Bearer ${harness.control.token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
  }).end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const answer: unknown = response.statusCode === 204 ? undefined : await json(response);
  return { status: response.statusCode, answer };
}

describe('the control channel', () => {
  it('tells whoever has the token what runs, and nobody else anything', async () => {
    expect(await call({})).toMatchObject({
      status: 200,
      answer: {
        aws: { endpoint: harness.aws.endpoint },
        idps: [{ name: 'primary', down: false }, { name: 'backup' }],
      },
    });
    for (const authorization of [
      '',
      'Bearer',
      `Bearer ${'0'.repeat(64)}`,
      `Basic ${harness.control.token}`,
      `Bearer ${harness.control.token}0`,
    ]) {
      for (const path of ['/', '/aws/snapshot', '/idps/primary', '/nowhere']) {
        expect(await call({ path, headers: { authorization } })).toMatchObject({ status: 401 });
      }
    }
  });

  it('takes no cookie for a token', async () => {
    const cookie = `token=${harness.control.token}; authorization=Bearer ${harness.control.token}`;
    expect(await call({ headers: { authorization: '', cookie } })).toMatchObject({ status: 401 });
  });

  it('answers to loopback names alone, token or not', async () => {
    for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example']) {
      expect(await call({ headers: { host } })).toMatchObject({ status: 421 });
    }
    expect(await call({ headers: { host: 'localhost' } })).toMatchObject({ status: 200 });
  });

  it('takes writes as JSON only, which no form of another site can send', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect(
      await call({ method: 'POST', path: '/idps/primary/down', body: '{}', headers }),
    ).toMatchObject({ status: 415 });
    expect(harness.idps.get('primary')?.down).toBe(false);
  });

  it('takes an IdP down for real, and up again', async () => {
    const url = harness.idps.get('primary')?.url ?? '';
    expect(await call({ method: 'POST', path: '/idps/primary/down', body: '{}' })).toMatchObject({
      status: 204,
    });
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect(await call({ path: '/idps/primary' })).toMatchObject({ answer: { down: true } });
    expect(await call({ method: 'POST', path: '/idps/primary/up', body: '{}' })).toMatchObject({
      status: 204,
    });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('arms defects for so many responses, and disarms them', async () => {
    const primary = harness.idps.get('primary');
    const broken = (): boolean => {
      const { xml } = primary?.mint({ username: 'maria.garcia@example.com' }) ?? { xml: '' };
      return !xml.includes(`>${primary?.entityId}</`);
    };
    const arm = (body: object) =>
      call({ method: 'POST', path: '/idps/primary/defects', body: JSON.stringify(body) });
    expect(await arm({ defects: ['wrong-issuer'], times: 2 })).toMatchObject({ status: 204 });
    expect([broken(), broken(), broken()]).toEqual([true, true, false]);
    expect(await arm({ defects: ['no-such-defect'] })).toMatchObject({ status: 400 });
    expect(await arm({ defects: [] })).toMatchObject({ status: 400 });
    expect(await arm({ defects: ['unsigned'], times: 0 })).toMatchObject({ status: 400 });
    expect(await arm({ defects: ['unsigned'], sometimes: 1 })).toMatchObject({ status: 400 });
    await arm({ defects: ['wrong-issuer'], times: 5 });
    expect(await call({ method: 'DELETE', path: '/idps/primary/defects' })).toMatchObject({
      status: 204,
    });
    expect(broken()).toBe(false);
  });

  it('arms faults, lists and clears them, at each IdP and at AWS', async () => {
    for (const [path, fault] of [
      ['/idps/primary/faults', 'unavailable'],
      ['/aws/faults', 'sts-throttled'],
    ] as const) {
      const order = JSON.stringify({ fault, seconds: 20, times: 3, group: 'region' });
      const lease = { fault, seconds: 20, timesLeft: 3, struck: 0, group: 'region' };
      expect(await call({ method: 'POST', path, body: order })).toMatchObject({
        status: 201,
        answer: lease,
      });
      expect(await call({ path })).toMatchObject({ answer: { faults: [lease] } });
      expect(await call({ method: 'DELETE', path: `${path}/down` })).toMatchObject({
        answer: { cleared: 0 },
      });
      expect(await call({ method: 'DELETE', path })).toMatchObject({ answer: { cleared: 1 } });
      expect(await call({ path })).toMatchObject({ answer: { faults: [] } });
    }
  });

  it('says what is wrong with an order for a fault', async () => {
    const arm = (body: string, headers = {}) =>
      call({ method: 'POST', path: '/idps/primary/faults', body, headers });
    for (const body of ['{}', '{"fault":"drown"}', '{"fault":"down","seconds":-1}', '[]', '{'])
      expect([body, await arm(body)]).toMatchObject([body, { status: 400 }]);
    expect(await arm('{"fault":"sts-throttled"}')).toMatchObject({
      status: 400,
      answer: { error: { problem: expect.stringContaining('Faults of an IdP: down') } },
    });
    expect(await arm('{"fault":"down"}', { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
    });
    expect(harness.idps.get('primary')?.faults.list()).toEqual([]);
  });

  it('ends a fault whose armer was killed', async () => {
    const { url, token } = harness.control;
    const script = `
      await fetch('${url}/idps/backup/faults', {
        method: 'POST',
        headers: { authorization: 'Bearer ${token}', 'content-type': 'application/json' },
        body: JSON.stringify({ fault: 'unavailable', seconds: 0.6 }),
      });
      console.log('armed');
      setInterval(() => {}, 1000);`;
    const armer = spawn(process.execPath, ['--input-type=module', '-e', script]);
    await once(armer.stdout, 'data');
    armer.kill('SIGKILL');
    await once(armer, 'exit');
    const health = async () => (await fetch(`${harness.idps.get('backup')?.url}/healthz`)).status;
    expect(await health()).toBe(503);
    await vi.waitFor(async () => expect(await health()).toBe(200), { timeout: 3_000 });
  });

  it('keeps and brings back what AWS holds', async () => {
    const { answer: snapshot } = await call({ path: '/aws/snapshot' });
    const seed = JSON.stringify({
      roles: [
        {
          name: 'Another',
          trustPolicy: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp' },
                Action: 'sts:AssumeRoleWithSAML',
              },
            ],
          },
        },
      ],
    });
    expect(await call({ method: 'POST', path: '/aws/seed', body: seed })).toMatchObject({
      status: 204,
    });
    expect(JSON.stringify((await call({ path: '/aws/snapshot' })).answer)).toContain('Another');
    expect(
      await call({ method: 'PUT', path: '/aws/snapshot', body: JSON.stringify(snapshot) }),
    ).toMatchObject({ status: 204 });
    expect((await call({ path: '/aws/snapshot' })).answer).toEqual(snapshot);
  });

  it('stops and moves the clock of AWS, so that a message of any year can be judged', async () => {
    const freeze = JSON.stringify({ freeze: '2012-02-29T12:00:00Z' });
    expect(await call({ method: 'POST', path: '/aws/clock', body: freeze })).toMatchObject({
      status: 200,
      answer: { now: '2012-02-29T12:00:00.000Z' },
    });
    expect(harness.aws.clock.now()).toBe(Date.parse('2012-02-29T12:00:00Z'));
    await call({ method: 'POST', path: '/aws/clock', body: JSON.stringify({ release: true }) });
    harness.aws.clock.advance(Date.now() - harness.aws.clock.now());
  });

  it('has a page for what is not there', async () => {
    expect(await call({ path: '/idps/third' })).toMatchObject({ status: 404 });
    expect(await call({ path: '/aws/nothing' })).toMatchObject({ status: 404 });
  });
});
