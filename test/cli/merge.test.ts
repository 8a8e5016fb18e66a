import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../runner/index.ts';
import { mixedRun } from '../support/run-results.ts';
import { runMain } from '../support/run-main.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

async function put(folder: TemporaryFolder, name: string, result: RunResult): Promise<void> {
  await mkdir(join(folder.path, name), { recursive: true });
  await writeFile(join(folder.path, name, 'result.json'), JSON.stringify(result));
}

async function readMerged(folder: TemporaryFolder, name: string): Promise<RunResult> {
  return JSON.parse(await readFile(join(folder.path, name, 'result.json'), 'utf8')) as RunResult;
}

/** One variant each. */
function twoParts(): [RunResult, RunResult] {
  const whole = mixedRun();
  const [passed, failed] = whole.scenarios;
  const part = (one: typeof passed): RunResult => ({
    ...whole,
    scenarios: one === undefined ? [] : [one],
    skips: [],
  });
  return [part(passed), part(failed)];
}

describe('understudy merge', () => {
  it('joins what shards played into what one run would have', async () => {
    await using folder = await temporaryFolder();
    const play = ['run', 'refusal/no-role', 'login/provider-first'];
    const drivers = ['--driver', 'http', '--driver', 'sts'];
    for (const shard of ['1/2', '2/2'])
      expect(
        await runMain(folder.path, [...play, ...drivers, '--shard', shard, '-o', shard[0] ?? '']),
      ).toMatchObject({ code: 0 });
    await runMain(folder.path, [...play, ...drivers, '-o', 'whole']);
    const merged = await runMain(folder.path, ['merge', '1', '2/result.json', '-o', 'all']);
    expect(merged).toMatchObject({ code: 0, err: 'Report: all\n' });
    expect(merged.out).toMatch(/Passed +\d+ passed/);
    const [all, whole] = [await readMerged(folder, 'all'), await readMerged(folder, 'whole')];
    const variants = ({ scenarios }: RunResult): string[] =>
      scenarios.map(({ variant }) => variant).toSorted();
    expect(variants(all)).toEqual(variants(whole));
    expect(all.counts).toEqual(whole.counts);
    expect((await readdir(join(folder.path, 'all'))).toSorted()).toEqual([
      'ctrf.json',
      'junit.xml',
      'report.html',
      'result.json',
    ]);
  });

  it('brings along what browsers left behind, and nothing from anywhere else', async () => {
    await using folder = await temporaryFolder();
    const [passed, failed] = twoParts();
    const trace = failed.scenarios[0]?.artifacts?.[0];
    if (trace === undefined) throw new Error('There is a trace');
    const stray = { ...trace, path: '../secret.txt' };
    const gone = { ...trace, path: 'gone.zip' };
    const scenarios = failed.scenarios.map((one) => ({ ...one, artifacts: [trace, stray, gone] }));
    await put(folder, 'a', passed);
    await put(folder, 'b', { ...failed, scenarios });
    await writeFile(join(folder.path, 'secret.txt'), 'secret');
    await mkdir(join(folder.path, 'b/refusal-tampered-sts'));
    await writeFile(join(folder.path, 'b', trace.path), 'traced');
    const { code } = await runMain(folder.path, ['merge', 'a', 'b', '-o', 'all/deep']);
    expect(code).toBe(1);
    expect(await readFile(join(folder.path, 'all/deep', trace.path), 'utf8')).toBe('traced');
    expect(await readdir(join(folder.path, 'all'))).toEqual(['deep']);
    const merged = await readMerged(folder, 'all/deep');
    expect(merged.scenarios.flatMap(({ artifacts }) => artifacts ?? [])).toEqual([trace]);
  });

  it('refuses what does not belong together, and writes nothing', async () => {
    await using folder = await temporaryFolder();
    const [passed, failed] = twoParts();
    await put(folder, 'a', passed);
    await put(folder, 'b', { ...failed, tool: { ...failed.tool, version: '0.0.1' } });
    await put(folder, 'c', failed);
    expect(await runMain(folder.path, ['merge', 'a', 'b'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('b has the version of Understudy 0.0.1, and a 1.2.3'),
    });
    expect(await readdir(folder.path)).not.toContain('merged');
    expect(await runMain(folder.path, ['merge', 'a', 'c', '--json'])).toMatchObject({ code: 1 });
    expect(await readdir(folder.path)).toContain('merged');
  });

  it.each([
    [[], 'expected results to merge'],
    [['none'], 'Result none: no such file, nor a folder with a result.json'],
    [['.'], 'Result .: no such file, nor a folder with a result.json'],
  ])('%j ends with 2 and says what is wrong', async (names, message) => {
    await using folder = await temporaryFolder();
    const ran = await runMain(folder.path, ['merge', ...names]);
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) });
  });
});
