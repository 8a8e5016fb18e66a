import { json, text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../core/logger.ts';
import { startHarness, type StartedHarness } from '../../harness/index.ts';
import type { CraftedView, PostedView, WorldView } from '../../portal/index.ts';
import { consoleClient, type ConsoleClient } from '../support/console-client.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

let folder: TemporaryFolder;
let harness: StartedHarness;
let send: ConsoleClient['send'];
let ask: ConsoleClient['ask'];
let watch: ConsoleClient['watch'];
const logged: string[] = [];
beforeAll(async () => {
  folder = await temporaryFolder();
  const logger = createLogger((entry) => void logged.push(JSON.stringify(entry)));
  harness = await startHarness({ folder: folder.path, logger });
  ({ send, ask, watch } = consoleClient(harness));
});
afterAll(async () => {
  await harness.stop();
  await folder[Symbol.asyncDispose]();
});

const CRAFT = { idp: 'backup', username: 'maria.garcia@example.com', defects: [], edits: {} };

async function craft(more: object = {}): Promise<CraftedView> {
  return ask('craft', { method: 'POST', body: { ...CRAFT, ...more } });
}

async function post(to: 'sign-in' | 'sts', crafted: CraftedView): Promise<PostedView> {
  const { samlResponse, relayState, roleArn, principalArn } = crafted;
  return ask('post', {
    method: 'POST',
    body: { to, samlResponse, relayState, roleArn, principalArn },
  });
}

describe('the door of the console', () => {
  it('gives its page to anybody here, with nothing in it, and nothing that runs by itself', async () => {
    const page = await send('/', { token: false });
    expect(page.statusCode).toBe(200);
    const policy = page.headers['content-security-policy'];
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ])
      expect(policy).toContain(rule);
    const markup = await text(page);
    expect(markup).not.toContain(harness.control.token);
    expect(markup).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=/i);
    expect((await send('', { token: false })).headers.location).toBe('/console/');
  });

  it.each([
    ['GET', 'world'],
    ['GET', 'events'],
    ['GET', 'verdicts/1'],
    ['PUT', 'recommended'],
    ['POST', 'servers/aws/faults'],
    ['POST', 'servers/aws/clock'],
    ['PUT', 'idps/primary/outage'],
    ['POST', 'craft'],
    ['POST', 'post'],
    ['POST', 'drill'],
    ['DELETE', 'drill'],
  ])('answers %s %s to whoever has the token, and to nobody else', async (method, path) => {
    const body = method === 'GET' ? {} : { body: {} };
    const headers = { cookie: `token=${harness.control.token}` };
    const without = await send(`/api/${path}`, { method, ...body, headers, token: false });
    expect(without.statusCode).toBe(401);
    const others: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const foreign of others) {
      const from = await send(`/api/${path}`, { method, ...body, headers: foreign });
      expect(from.statusCode).toBe(403);
      expect(from.headers['access-control-allow-origin']).toBeUndefined();
    }
    const rebound = await send(`/api/${path}`, {
      method,
      ...body,
      headers: { host: 'evil.example' },
    });
    expect(rebound.statusCode).toBe(421);
  });

  it('takes orders as JSON alone, and says what is wrong with one', async () => {
    const form = await send('/api/recommended', {
      method: 'PUT',
      body: { idp: 'backup' },
      headers: { 'content-type': 'text/plain' },
    });
    expect(form.statusCode).toBe(415);
    const unknown = await send('/api/recommended', { method: 'PUT', body: { idp: 'third' } });
    expect(await json(unknown)).toEqual({
      error: { problem: 'Portal: it has no IdP "third"\n  IdPs: primary, backup' },
    });
    const more = await send('/api/recommended', { method: 'PUT', body: { idp: 'backup', x: 1 } });
    expect(more.statusCode).toBe(400);
    expect(
      (await send('/api/servers/idp:third/clock', { method: 'POST', body: { do: 'freeze' } }))
        .statusCode,
    ).toBe(400);
    expect((await send('/api/verdicts/9999')).statusCode).toBe(400);
    expect((await send('/api/nothing')).statusCode).toBe(404);
  });
});

describe('what the console tells', () => {
  it('knows the world, and every fault by its schema', async () => {
    const world = await ask<WorldView>('world');
    expect(world.account).toBe('111122223333');
    expect(world.idps.map(({ name }) => name)).toEqual(['primary', 'backup']);
    expect(world.faults.find(({ id }) => id === 'slow')?.fields).toHaveLength(2);
    expect(world.drills[0]?.id).toBe('failover/primary-dies');
    expect(Object.keys(world.idps[0]?.users[0] ?? {})).toEqual([
      'username',
      'displayName',
      'roles',
    ]);
  });

  it('tells of health, outages, recommendation, faults and clocks as they change', async () => {
    const up = await watch(({ idps, aws }) =>
      [...idps, aws].every(({ health }) => health.state === 'up'),
    );
    expect(up.portal.recommended).toBe('primary');
    await ask('idps/primary/outage', { method: 'PUT', body: { down: true } });
    await ask('recommended', { method: 'PUT', body: { idp: 'backup' } });
    await ask('servers/aws/clock', {
      method: 'POST',
      body: { do: 'advance', milliseconds: 300_000 },
    });
    const order = { fault: 'unavailable', seconds: 30, parameters: { status: 502 } };
    await ask('servers/idp:backup/faults', { method: 'POST', body: order });
    const broken = await watch(({ idps }) => idps.every(({ health }) => health.state !== 'up'));
    expect(broken).toMatchObject({
      idps: [
        { down: true, health: { state: 'unreachable', detail: 'ECONNREFUSED' } },
        { health: { state: 'ill', detail: 'answers 502' }, faults: [{ fault: 'unavailable' }] },
      ],
      portal: { recommended: 'backup' },
      aws: { clock: { offsetSeconds: 300 } },
    });
    const left = (broken.idps[1]?.faults[0]?.endsAt ?? 0) - Date.now();
    expect(left).toBeGreaterThan(10_000);
    expect(left).toBeLessThan(30_100);
    await ask('servers/idp:backup/faults/unavailable', { method: 'DELETE' });
    await ask('idps/primary/outage', { method: 'PUT', body: { down: false } });
    await ask('recommended', { method: 'PUT', body: { idp: 'primary' } });
    for (const order of ['freeze', 'reset'])
      await ask('servers/aws/clock', { method: 'POST', body: { do: order } });
    const mended = await watch(({ idps }) => idps.every(({ health }) => health.state === 'up'));
    expect(mended.aws.clock).toEqual({ offsetSeconds: 0 });
    expect(mended.idps.every(({ faults }) => faults.length === 0)).toBe(true);
  });

  it('moves the clock of one IdP and no other', async () => {
    const order = { do: 'advance', milliseconds: -600_000 };
    await ask('servers/idp:backup/clock', { method: 'POST', body: order });
    expect((await post('sign-in', await craft())).verdict).toMatchObject({ accepted: false });
    expect((await post('sign-in', await craft({ idp: 'primary' }))).verdict?.accepted).toBe(true);
    await ask('servers/idp:backup/clock', { method: 'POST', body: { do: 'reset' } });
    expect((await post('sign-in', await craft())).verdict?.accepted).toBe(true);
  });
});

describe('crafting an assertion', () => {
  it('makes one that AWS sign-in and STS accept, each check green', async () => {
    const crafted = await craft();
    const signIn = await post('sign-in', crafted);
    expect(signIn).toMatchObject({ status: 303, verdict: { accepted: true, failed: 0 } });
    const sts = await post('sts', crafted);
    expect(sts).toMatchObject({ status: 200, says: 'Credentials, not shown here' });
    expect(sts.verdict?.checks.every(({ verdict }) => verdict !== 'fail')).toBe(true);
    expect(crafted.recipes.map(({ tool }) => tool)).toEqual(['curl', 'AWS CLI', 'Playwright']);
  });

  it('breaks it on purpose, and shows which check refuses, why, and how we know', async () => {
    const { verdict } = await post('sts', await craft({ defects: ['wrong-audience'] }));
    const refusing = verdict?.checks.find(({ verdict: said }) => said === 'fail');
    expect(refusing).toMatchObject({ id: 'audience-accepted', title: 'The audience is not AWS' });
    expect(refusing?.evidence).toContainEqual({
      label: 'received',
      value: 'https://another-service.understudy.invalid',
    });
    expect(refusing?.facts.length).toBeGreaterThan(0);
    expect(verdict?.awsError?.code).toBe('InvalidIdentityToken');
    expect(verdict?.remedy).not.toBe('');
  });

  it.each([
    [
      'attributes',
      {
        attributes: [
          { name: 'https://aws.amazon.com/SAML/Attributes/RoleSessionName', values: ['a b'] },
        ],
      },
      'session-name-legal',
    ],
    ['audience', { audience: 'urn:amazon:elsewhere' }, 'audience-accepted'],
    ['recipient', { recipient: 'https://elsewhere.example/saml' }, 'trust-policy-allows'],
    ['issuer', { issuer: 'https://elsewhere.example' }, 'issuer-known'],
  ])(
    'signs edited %s anew: the signature holds where it is reached',
    async (_what, edits, check) => {
      const { verdict } = await post('sts', await craft({ edits }));
      const failed = verdict?.checks.filter(({ verdict: said }) => said === 'fail');
      expect(failed?.map(({ id }) => id)).toEqual([check]);
      // Who is not known has no key to be held against.
      const held = verdict?.checks.find(({ id }) => id === 'signature-valid')?.verdict;
      expect(held).toBe(check === 'issuer-known' ? undefined : 'pass');
    },
  );

  it('edits a name that AWS does not judge, and adds and leaves out attributes', async () => {
    const edits = {
      nameId: 'somebody-else',
      attributes: [
        { name: 'https://aws.amazon.com/SAML/Attributes/PrincipalTag:Team', values: ['Blue'] },
        { name: 'department', values: ['Care'] },
      ],
    };
    const crafted = await craft({ edits });
    expect(crafted.nameId).toBe('somebody-else');
    expect(crafted.attributes).toContainEqual({ name: 'department', values: ['Care'] });
    const without = {
      ...edits,
      attributes: [{ name: 'https://aws.amazon.com/SAML/Attributes/Role', values: [] }],
    };
    const { verdict } = await post('sign-in', await craft({ edits: without }));
    expect(verdict?.checks.at(-1)).toMatchObject({ id: 'role-present', verdict: 'fail' });
  });

  it('names what it cannot make', async () => {
    for (const [more, problem] of [
      [{ username: 'nobody' }, 'knows no user "nobody"'],
      [{ idp: 'third' }, 'IdP "third"'],
      [{ defects: ['nothing'] }, 'Defect "nothing"'],
      [{ edits: { nameId: '\u0000' } }, 'U+0000'],
    ] as const) {
      const answer = await send('/api/craft', { method: 'POST', body: { ...CRAFT, ...more } });
      expect(answer.statusCode).toBe(400);
      expect(await text(answer)).toContain(problem.replaceAll('"', String.raw`\"`));
    }
  });

  it('shows no message, NameID or credential, and logs no assertion', async () => {
    const { samlResponse } = await craft({ edits: { nameId: 'very-secret-name' } });
    const verdictPart = JSON.stringify(await post('sts', { ...(await craft()), samlResponse }));
    const state = JSON.stringify(await watch(() => true));
    for (const shown of [verdictPart, state, logged.join('\n')]) {
      expect(shown).not.toContain('very-secret-name');
      expect(shown).not.toContain(samlResponse.slice(100, 160));
      expect(shown).not.toMatch(/SessionToken|SecretAccessKey|SignatureValue/);
      expect(shown).not.toContain(harness.control.token);
    }
    expect(verdictPart).toContain('NameID (masked)');
    expect(verdictPart).toContain('v…');
  });
});
