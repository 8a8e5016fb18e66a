import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoggedEvent } from '../../runner/drill/events.ts';
import type { DrillReport } from '../../runner/drill/report.ts';
import { CHROMIUM } from '../support/chromium.ts';
import { startCli, type RunningCli } from '../support/cli-process.ts';
import { smallDrill } from '../support/drills.ts';
import { runMain } from '../support/run-main.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const AT = ['--target', 'remote', '--remote', 'up.json', '--speed', '10'];

interface Up {
  idps: Record<string, { url: string }>;
  control: { url: string; token: string };
}

let folder: TemporaryFolder;
let servers: RunningCli;
beforeAll(async () => {
  folder = await temporaryFolder();
  servers = await startCli(folder.path, ['up', '--json']);
  const mode = 0o600;
  writeFileSync(join(folder.path, 'up.json'), JSON.stringify(servers.ready), { mode });
  writeFileSync(join(folder.path, 'small.json'), JSON.stringify(smallDrill()));
}, 60_000);
afterAll(async () => {
  await servers[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** What the servers say is armed at an IdP. */
async function armedAt(idp: string): Promise<readonly { fault: string; secondsLeft: number }[]> {
  const { url, token } = (servers.ready as Up).control;
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/idps/${idp}/faults`, { headers });
  return ((await answer.json()) as { faults: { fault: string; secondsLeft: number }[] }).faults;
}

function linesOf(output: string): string[] {
  const file = join(folder.path, output, 'events.jsonl');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

function eventsOf(output: string): LoggedEvent[] {
  return linesOf(output)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LoggedEvent);
}

const reportOf = (output: string): DrillReport =>
  JSON.parse(readFileSync(join(folder.path, output, 'report.json'), 'utf8')) as DrillReport;

describe('a failover drill against servers that run already', () => {
  it('holds, with the people who are there, and leaves nothing armed', async () => {
    const canaries = CHROMIUM === undefined ? [] : ['--canaries', '1'];
    const args = ['drill', 'small.json', ...AT, ...canaries, '--pseudonyms', '-o', 'held'];
    const ran = await runMain(folder.path, args);
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('Held')]);
    const { agents, environment, fidelity } = reportOf('held');
    expect(environment.target).toBe('remote');
    expect(fidelity.statement).toContain('Its 20 agents were 3 people who are there, by turns');
    expect(new Set(agents.map(({ agent }) => agent)).size).toBe(20);
    expect([await armedAt('primary'), await armedAt('backup')]).toEqual([[], []]);
  }, 60_000);

  it('keeps how the account there stood, by its control channel, and what preflight said', () => {
    const { documents, preflight } = reportOf('held');
    expect(documents?.skipped).toBeUndefined();
    expect(documents?.files.map(({ what }) => what)).toEqual([
      'metadata',
      'metadata',
      'trust policy',
      'role policy',
      'trust policy',
      'role policy',
    ]);
    expect(preflight?.idps.map(({ score }) => score)).toEqual([100, 100]);
    const file = readFileSync(join(folder.path, 'held', 'preflight.json'), 'utf8');
    expect(file).not.toMatch(/maria|kofi/);
  });

  it.skipIf(CHROMIUM === undefined)('has real browsers find those servers by their names', () => {
    const seen = eventsOf('held').flatMap((one) =>
      one.type === 'attempt' && one.who === 'canary' ? [`${one.outcome} by ${one.idp}`] : [],
    );
    expect(seen).toContain('connected by backup');
  });

  it('says beforehand what it would do there', async () => {
    const dry = await runMain(folder.path, ['drill', 'failback', ...AT, '--dry-run']);
    expect([dry.code, dry.out]).toEqual([0, expect.stringContaining('Nothing was started')]);
  });

  it.each([
    ['backup-drifted', 'cannot change what an IdP sends'],
    ['key-rotated-without-upload', 'cannot exchange the key of an IdP'],
    ['default-endpoint-down', 'cannot change roles'],
  ])('is refused for what cannot be changed there: %s', async (id, problem) => {
    const { code, err } = await runMain(folder.path, ['drill', id, ...AT, '-o', 'refused']);
    expect([code, err]).toEqual([2, expect.stringContaining(problem)]);
    expect(existsSync(join(folder.path, 'refused'))).toBe(false);
    const dry = await runMain(folder.path, ['drill', id, ...AT, '--dry-run']);
    expect([dry.code, dry.err]).toEqual([2, expect.stringContaining(problem)]);
  });
});

describe('a failover drill whose process is killed by -9 while the primary is out', () => {
  /** Seconds on the wall for which the fault is armed. */
  const LEASE = 6;

  it('leaves its log whole, a fault that lapses by itself, and the servers ready for the next', async () => {
    const arm = { at: 5, do: 'arm-fault', on: 'primary', fault: 'down' } as const;
    const killed = smallDrill({ timeline: [{ ...arm, forSeconds: LEASE * 10 }] });
    writeFileSync(join(folder.path, 'killed.json'), JSON.stringify(killed));
    const child = spawn(
      process.execPath,
      [resolve('cli/bin.ts'), 'drill', 'killed.json', ...AT, '-o', 'killed'],
      { cwd: folder.path, env: { ...process.env, NODE_OPTIONS: '' }, stdio: 'ignore' },
    );
    const ended = once(child, 'close');
    // Armed is not yet out: somebody must have met it.
    const met = (): boolean =>
      eventsOf('killed').some((one) => one.type === 'attempt' && one.outcome === 'unreachable');
    while (!met()) await sleep(20);
    child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);

    const [armed] = await armedAt('primary');
    expect(armed).toMatchObject({ fault: 'down' });
    const url = (servers.ready as Up).idps['primary']?.url ?? '';
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
    // What is left of it, as the server has it, is what it keeps to.
    expect(armed?.secondsLeft).toBeLessThan(LEASE);
    const tooEarly = await runMain(folder.path, ['drill', 'small.json', ...AT, '-o', 'early']);
    expect([tooEarly.code, tooEarly.err]).toEqual([2, expect.stringContaining('armed already')]);

    await sleep((armed?.secondsLeft ?? 0) * 1_000 + 250);
    expect(await armedAt('primary')).toEqual([]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);

    const lines = linesOf('killed');
    expect(lines.pop()).toBe('');
    const links = lines.map((line) => (JSON.parse(line) as LoggedEvent).prev);
    const hashes = lines.map((line) => hash('sha256', line));
    expect(links).toEqual(['0'.repeat(64), ...hashes.slice(0, -1)]);
    expect(eventsOf('killed').map(({ type }) => type)).toContain('applied');
    expect(eventsOf('killed').map(({ type }) => type)).not.toContain('cleared');

    const next = await runMain(folder.path, ['drill', 'small.json', ...AT, '-o', 'next']);
    expect([next.code, next.out]).toEqual([0, expect.stringContaining('Held')]);
  }, 90_000);
});
