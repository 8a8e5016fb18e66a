import { pathToFileURL } from 'node:url';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openProject, projectKeys, startPlayHelper } from '../../harness/index.ts';
import { createLocalTarget, planRun, runPlan, startHelper } from '../../runner/index.ts';
import type { Helper, Plan, ProgressEvent, RunResult } from '../../runner/index.ts';
import { SCENARIOS } from '../../scenarios/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SIGNAL = new AbortController().signal;

/** Plays with a second thread, and notes what that was given. */
async function play(
  folder: string,
  change: { signal?: AbortSignal; onProgress?: (event: ProgressEvent) => void } = {},
): Promise<{ plan: Plan; result: RunResult; given: string[] }> {
  const { signal = SIGNAL, onProgress } = change;
  const project = await openProject({ cwd: folder });
  const target = createLocalTarget({ keys: projectKeys(project) });
  const plan = planRun({
    scenarios: SCENARIOS,
    world: project.world,
    capabilities: target.can,
    drivers: ['http', 'sts'],
    filters: ['login/by-every-vendor'],
  });
  const means = { signal, ...(onProgress === undefined ? {} : { onProgress }) };
  const helper = await startPlayHelper(project, plan.world, means);
  const given: string[] = [];
  const noting: Helper = {
    ...helper,
    play: async (item) => {
      given.push(item.variant);
      return helper.play(item);
    },
  };
  const options = { target, toolVersion: 'test', helper: noting, ...means };
  const result = await runPlan(plan, options).finally(async () => helper[Symbol.asyncDispose]());
  return { plan, result, given };
}

describe('a second thread', () => {
  it('plays its part of a run: every variant once, in the order of the plan, told as it goes', async () => {
    await using folder = await temporaryFolder();
    const ended: string[] = [];
    const { plan, result, given } = await play(folder.path, {
      onProgress: (event) => {
        if (event.type === 'scenario-ended') ended.push(event.scenario.variant);
      },
    });
    const variants = plan.items.map(({ variant }) => variant);
    expect(result.outcome).toBe('passed');
    expect(result.scenarios.map(({ variant }) => variant)).toEqual(variants);
    expect(ended.toSorted()).toEqual(variants.toSorted());
    expect(given.length).toBeGreaterThan(0);
    expect(given.length).toBeLessThan(variants.length);
  });

  it('ends with the run that is aborted, and leaves nothing running', async () => {
    await using folder = await temporaryFolder();
    const abort = new AbortController();
    const { result } = await play(folder.path, {
      signal: abort.signal,
      onProgress: (event) => {
        if (event.type === 'scenario-ended') abort.abort();
      },
    });
    expect(result.outcome).toBe('aborted');
  });

  it('that fails is an error of ours, for what it plays and what it would', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'broken.mjs');
    await writeFile(file, 'throw new Error("Out of paper");');
    const helper = startHelper({ module: pathToFileURL(file), data: {}, signal: SIGNAL });
    const item = { variant: 'x' } as Plan['items'][number];
    const problem = expect.objectContaining({
      code: 'internal',
      problem: 'The second thread failed: Out of paper',
    });
    await expect(helper.play(item)).rejects.toEqual(problem);
    await expect(helper.play(item)).rejects.toEqual(problem);
    await helper[Symbol.asyncDispose]();
  });
});
