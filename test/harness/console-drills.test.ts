import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer, json, text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAILOVER_DRILLS } from '../../drills/index.ts';
import { verifyEvidence } from '../../evidence/index.ts';
import { startHarness, type StartedHarness } from '../../harness/index.ts';
import type { DrillOrder, FailoverView, StoryView, WorldView } from '../../portal/index.ts';
import { askToStop, runningDrills } from '../../runner/index.ts';
import { DRILLS } from '../../scenarios/index.ts';
import { consoleClient, type ConsoleClient } from '../support/console-client.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

let folder: TemporaryFolder;
let harness: StartedHarness;
let client: ConsoleClient;
beforeAll(async () => {
  folder = await temporaryFolder();
  harness = await startHarness({ folder: folder.path });
  client = consoleClient(harness);
});
afterAll(async () => {
  await harness.stop();
  await folder[Symbol.asyncDispose]();
});

const FLAGSHIP = 'failover/primary-dies';
const SMALL: DrillOrder = { id: 'health-check-lies', speed: 60, people: 8 };

async function start(order: DrillOrder): Promise<void> {
  await client.ask('drill', { method: 'POST', body: order });
}

async function refusal(order: unknown): Promise<string> {
  const answer = await client.send('/api/drill', { method: 'POST', body: order });
  expect(answer.statusCode).toBe(400);
  const { error } = (await json(answer)) as { error: { problem: string } };
  return error.problem;
}

/** The drill as a watcher sees it, once it `is` so. */
async function seen<T extends StoryView | FailoverView>(is: (drill: T) => boolean): Promise<T> {
  const { drill } = await client.watch((state) => state.drill !== null && is(state.drill as T));
  return drill as T;
}

const ended = ({ state }: { state: string }): boolean => state !== 'running';

describe('drills from the console', () => {
  it('lists the flagship and every failover drill that is shipped, with what to expect of each', async () => {
    const { drills } = await client.ask<WorldView>('world');
    const shipped = [...DRILLS, ...FAILOVER_DRILLS];
    expect(drills.map(({ id }) => id)).toEqual(shipped.map(({ id }) => id));
    expect(drills.find(({ id }) => id === 'shared-fate')).toMatchObject({
      expected: 'deviated',
      because: expect.stringMatching(/./),
      why: expect.stringMatching(/./),
      plan: { agents: 60, seconds: 300, seed: 1, timeline: expect.arrayContaining([]) },
    });
    expect(drills.filter(({ plan }) => plan === undefined)).toHaveLength(DRILLS.length);
  });

  it('plays the flagship, tells each step, and one at a time', async () => {
    await start({ id: FLAGSHIP });
    expect(await refusal(SMALL)).toBe(
      'Drill "failover/primary-dies" is under way, and drills are played one at a time\n  Wait for its end, or abort it',
    );
    const drill = await seen<StoryView>(ended);
    expect(drill).toMatchObject({ kind: 'story', state: 'held', objectiveSeconds: 60 });
    expect(drill.steps.length).toBeGreaterThan(8);
    expect(drill.moments.map(({ title }) => title)).toContain('First sign-in by the backup');
    expect(drill.recoveryMilliseconds).toBeGreaterThan(0);
  });

  it(
    'plays a failover drill, tells what happens in it, and judges it',
    { timeout: 60_000 },
    async () => {
      await start(SMALL);
      const armed = await seen<FailoverView>(({ faults }) => faults.length > 0);
      expect(armed).toMatchObject({
        kind: 'failover',
        state: 'running',
        speed: 60,
        seed: 1,
        phase: 'Something is wrong, and nobody has noticed yet',
        recommended: 'primary',
        faults: [{ what: 'sso-only', on: 'primary' }],
      });
      expect(armed.faults[0]?.until).toBeCloseTo((armed.faults[0]?.from ?? 0) + 180);
      const counting = await seen<FailoverView>(({ recovery }) => recovery.state === 'counting');
      expect(counting.agents.out).toBeGreaterThan(0);
      const over = await seen<FailoverView>(ended);
      expect(over).toMatchObject({
        state: 'deviated',
        at: 240,
        recovery: { state: 'missed', objectiveSeconds: 90 },
        verdict: { expected: 'deviated', asExpected: true },
      });
      const { agents, signIns, chart, failed } = over;
      expect(agents).toEqual({ all: 8, arrived: 8, in: 8 - agents.out, out: agents.out });
      expect(over.verdict?.lockedOut).toBe(agents.out);
      const primary = signIns.find(({ idp }) => idp === 'primary')?.outcomes;
      expect(primary?.connected).toBe(agents.in);
      const sum = (counts: readonly number[] = []): number => counts.reduce((a, b) => a + b, 0);
      expect(sum(chart.series.find(({ idp }) => idp === undefined)?.counts)).toBe(failed.count);
      expect(sum(chart.series.find(({ idp }) => idp === 'primary')?.counts)).toBe(agents.in);
    },
  );

  it('gives the report and the archive by the links it told, and nothing else', async () => {
    const { verdict } = await seen<FailoverView>(ended);
    const { page = '', archive = '' } = verdict?.evidence ?? {};
    const report = await client.send(`/${page}`, { token: false });
    expect(report.statusCode).toBe(200);
    expect(report.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect(report.headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(await text(report)).toContain('Failover drill health-check-lies: Deviated');
    const zip = await client.send(`/${archive}`, { token: false });
    expect(zip.headers['content-disposition']).toBe(
      'attachment; filename=drill-health-check-lies.zip',
    );
    expect(verifyEvidence(await buffer(zip)).files.has('events.jsonl')).toBe(true);
    const elsewhere = { 'sec-fetch-site': 'cross-site' };
    expect((await client.send(`/${page}`, { headers: elsewhere })).statusCode).toBe(403);
    expect((await client.send(`/${page}`, { headers: { host: 'evil.example' } })).statusCode).toBe(
      421,
    );
    const key = page.split('/')[1] ?? '';
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    for (const path of [
      `/evidence/${key}/events.jsonl`,
      `/evidence/${key}/..%2F..%2Fpseudonyms.key`,
      `/evidence/${'0'.repeat(64)}/report.html`,
      '/evidence/',
    ])
      expect([path, (await client.send(path)).statusCode]).toEqual([path, 404]);
  });

  it.each([
    [{ speed: 0.5 }, 'Drill, speed: 0.5, expected a number from 1 to 200'],
    [{ speed: 201 }, 'Drill, speed: 201, expected a number from 1 to 200'],
    [{ seed: -1 }, 'Drill, seed: -1, expected a whole number from 0 to 4294967295'],
    [{ seed: 1.5 }, 'Drill, seed: 1.5, expected a whole number from 0 to 4294967295'],
    [{ people: 0 }, 'Drill, people: 0, expected a whole number from 1 to 100000'],
    [{ id: 'nothing' }, 'Drill "nothing": there is none of that name'],
    [{ speed: '20' }, 'expected number'],
    [{ id: FLAGSHIP, speed: 2 }, 'speed is for failover drills, and it is none'],
    [{ threads: 8 }, 'Unrecognized key'],
  ])('refuses %j, says what is wrong, and starts nothing', async (change, problem) => {
    const before = await seen(ended);
    const { id, ...numbers } = SMALL;
    const order = 'id' in change ? change : { id, ...numbers, ...change };
    expect(await refusal(order)).toContain(problem);
    expect(await seen(() => true)).toEqual(before);
  });

  it(
    'takes the least and the most of each, and aborts: rolled back, with its evidence',
    { timeout: 60_000 },
    async () => {
      await start({ ...SMALL, speed: 200, seed: 4_294_967_295 });
      await client.ask('drill', { method: 'DELETE' });
      await seen(ended);
      await start({ ...SMALL, speed: 1, seed: 0, people: 1 });
      await seen<FailoverView>(({ phase }) => phase === 'All is well, and agents arrive');
      await client.ask('drill', { method: 'DELETE' });
      const drill = await seen<FailoverView>(ended);
      expect(drill).toMatchObject({
        state: 'aborted',
        seed: 0,
        verdict: { because: ['It was stopped: Abort at the console'] },
      });
      expect(drill.moments.at(-1)).toMatchObject({ kind: 'stop' });
      const left = drill.verdict?.evidence.folder ?? '';
      expect(readdirSync(left)).toEqual(expect.arrayContaining(['events.jsonl', 'report.html']));
    },
  );

  it('goes on when nobody looks, and another shell can stop it', { timeout: 60_000 }, async () => {
    await start({ ...SMALL, speed: 1 });
    const state = join(folder.path, '.understudy');
    const [running] = await waitFor(() => runningDrills(state));
    expect(running).toMatchObject({ drill: 'health-check-lies', pid: process.pid });
    if (running !== undefined) askToStop(state, running);
    const { verdict } = await seen<FailoverView>(ended);
    expect(verdict?.because).toEqual(['It was stopped: understudy drill abort']);
    expect(runningDrills(state)).toEqual([]);
  });
});

describe('a drill that is under way when understudy stops', () => {
  it(
    'is aborted and rolled back before, and its evidence is written',
    { timeout: 60_000 },
    async () => {
      await using own = await temporaryFolder();
      const other = await startHarness({ folder: own.path });
      const { ask, watch } = consoleClient(other);
      await ask('drill', { method: 'POST', body: { ...SMALL, speed: 20 } });
      const { drill } = await watch(
        (state) => (state.drill as FailoverView | null)?.faults.length === 1,
      );
      const { run } = drill as FailoverView;
      await other.stop();
      const left = join(own.path, '.understudy', 'drills', run);
      const lines = readFileSync(join(left, 'events.jsonl'), 'utf8').trim().split('\n');
      const events = lines.map(
        (line) => JSON.parse(line) as { type: string; why?: string; how?: string },
      );
      expect(events.find(({ type }) => type === 'stopped')?.why).toBe('understudy was stopped');
      expect(events.find(({ type }) => type === 'cleared')?.how).toBe('rolled back');
      expect(events.slice(-2).map(({ type }) => type)).toEqual(['rolled-back', 'ended']);
      expect(JSON.parse(readFileSync(join(left, 'report.json'), 'utf8'))).toMatchObject({
        verdict: 'aborted',
      });
      expect(existsSync(join(left, 'drill-health-check-lies.zip'))).toBe(true);
    },
  );
});

describe('a world with one IdP', () => {
  it('has no failover drill to play, and says so; the console of two has', async () => {
    await using own = await temporaryFolder();
    const idps = [{ name: 'primary' }];
    await using lonely = await startHarness({ folder: own.path, config: { idps } });
    const { send } = consoleClient(lonely);
    const answer = await send('/api/drill', { method: 'POST', body: SMALL });
    expect(answer.statusCode).toBe(400);
    expect(await text(answer)).toContain('A failover drill needs two IdPs, and this world has 1');
    expect(harness.idps.size).toBe(2);
  });
});

async function waitFor<T>(read: () => readonly T[]): Promise<readonly T[]> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = read();
    if (found.length > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return [];
}
