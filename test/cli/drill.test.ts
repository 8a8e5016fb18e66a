import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrillReport } from '../../runner/drill/report.ts';
import { smallDrill } from '../support/drills.ts';
import { runCli } from '../support/cli-process.ts';
import { runMain } from '../support/run-main.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
  writeFileSync(join(folder.path, 'small.json'), JSON.stringify(smallDrill()));
});
afterAll(async () => folder[Symbol.asyncDispose]());

function reportIn(output: string): DrillReport {
  return JSON.parse(readFileSync(join(folder.path, output, 'report.json'), 'utf8')) as DrillReport;
}

/** Starts a drill that takes a while, and waits until its fault is armed. */
async function running(output: string) {
  const args = ['drill', 'small.json', '--speed', '6', '-o', output];
  const child = spawn(process.execPath, [resolve('cli/bin.ts'), ...args], {
    cwd: folder.path,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: 'ignore',
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  const log = join(folder.path, output, 'events.jsonl');
  while (!existsSync(log) || !readFileSync(log, 'utf8').includes('"applied"')) await sleep(50);
  return { child, ended };
}

function announced(): readonly string[] {
  return readdirSync(join(folder.path, '.understudy', 'drills', 'running'));
}

describe('understudy drill with a failover drill', () => {
  it('prints what it would do and starts nothing with --dry-run', async () => {
    const ran = await runMain(folder.path, ['drill', 'failback', '--dry-run']);
    expect(ran.code).toBe(0);
    for (const text of ['Targets', 'Timeline', 'down at primary', 'Nothing was started'])
      expect(ran.out).toContain(text);
    const { out } = await runMain(folder.path, ['drill', 'small.json', '--dry-run', '--json']);
    expect(JSON.parse(out)).toMatchObject({ id: 'small', agents: 20, wallSeconds: 90 });
  });

  it('leaves evidence behind that verify takes, until a byte of it is changed', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const pem = { type: 'pkcs8', format: 'pem' } as const;
    writeFileSync(join(folder.path, 'private.pem'), privateKey.export(pem));
    writeFileSync(
      join(folder.path, 'public.pem'),
      publicKey.export({ type: 'spki', format: 'pem' }),
    );
    const args = ['drill', 'small.json', '--speed', '30', '-o', 'held'];
    const people = ['--pseudonyms', '--operator', 'Ana Sato', '--sign-with', 'private.pem'];
    const ran = await runMain(folder.path, [...args, ...people]);
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('Report and evidence: held')]);
    expect(reportIn('held').agents[0]?.agent).toMatch(/^p-/);
    expect(reportIn('held').drill.report.operator).toBe('Ana Sato');

    const zip = join('held', 'drill-small.zip');
    const verify = async (file: string) =>
      runMain(folder.path, ['drill', 'verify', file, '--key', 'public.pem']);
    const good = await verify(zip);
    expect([good.code, good.out]).toEqual([0, expect.stringContaining('signature good')]);
    const bytes = readFileSync(join(folder.path, zip));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(join(folder.path, 'changed.zip'), bytes);
    const bad = await verify('changed.zip');
    expect([bad.code, bad.err]).toEqual([1, expect.stringContaining('does not hold')]);

    const compared = await runMain(folder.path, [
      'drill',
      'compare',
      zip,
      join('held', 'report.json'),
    ]);
    expect(compared.code).toBe(0);
    expect(compared.out).toMatch(/Recovery time .* same/);
  });

  it('stops by drill abort from another shell, rolls back and says so', async () => {
    const { ended } = await running('aborted');
    const aborted = await runCli(folder.path, ['drill', 'abort']);
    expect([aborted.code, aborted.out]).toEqual([0, expect.stringContaining('Aborted ')]);
    expect((await ended)[0]).toBe(4);
    const report = reportIn('aborted');
    expect(report.because).toEqual(['It was stopped: understudy drill abort']);
    expect(report.faults[0]?.ended).toBe('rolled back');
    expect(announced()).toEqual([]);
  });

  it('rolls back on SIGINT and ends as aborted', async () => {
    const { child, ended } = await running('interrupted');
    child.kill('SIGINT');
    expect((await ended)[0]).toBe(4);
    expect(reportIn('interrupted')).toMatchObject({
      verdict: 'aborted',
      because: ['It was stopped: SIGINT came'],
    });
  });

  it('leaves its log whole when it is killed, and nothing that passes for a running drill', async () => {
    const { child, ended } = await running('killed');
    child.kill('SIGKILL');
    await ended;
    const lines = readFileSync(join(folder.path, 'killed', 'events.jsonl'), 'utf8').split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual(
      lines.map((_, index) => index + 1),
    );
    const ran = await runMain(folder.path, ['drill', 'abort']);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('No drill runs')]);
    expect(announced()).toEqual([]);
  });

  it.each([
    [['drill', 'constructor'], 2, /No drill "constructor"/],
    [['drill', 'failbak'], 2, /did you mean "failback"/],
    [['drill', '--speed', '3'], 2, /--speed is for failover drills/],
    [['drill', 'failback', '--speed', 'x'], 2, /expected a number/],
    [['drill', 'failback', '--target', 'aws'], 2, /real AWS account/],
    [['drill', 'failback', '--last', '3'], 2, /--last is for understudy drill compare/],
    [['drill', 'missing.yaml'], 2, /No file "missing.yaml"/],
    [['drill', 'verify'], 2, /which file/],
    [['drill', 'verify', 'small.json'], 1, /no file in it/],
    [['drill', 'compare', 'small.json'], 2, /expected two or more/],
    [['drill', 'compare', 'small.json', 'small.json'], 2, /no report of a drill/],
  ] as const)('refuses %j', async (args, code, problem) => {
    const ran = await runMain(folder.path, args);
    expect([ran.code, ran.err]).toEqual([code, expect.stringMatching(problem)]);
  });
});
