import { join } from 'node:path';
import { castIn } from './cast.ts';
import { createDrivers, type Drivers } from './drivers/create-drivers.ts';
import type { Desk } from './drivers/driver.ts';
import type { ChromiumOptions } from './drivers/launch-chromium.ts';
import { judge, judgeStep } from './judge.ts';
import { inLanes } from './lanes.ts';
import type { Plan } from './plan.ts';
import { play } from './play.ts';
import { assemble } from './assemble.ts';
import type { Artifact, RunResult, ScenarioResult } from './result.ts';
import type { ProgressEvent } from './result-progress.ts';
import type { Target } from './targets/target.ts';
import type { TraceStep } from './trace.ts';
import type { PlannedScenario } from './variants.ts';
import { titleOf } from './wording.ts';
import { variantWorld } from './variant-world.ts';
import { patchWorld } from './world-patch.ts';
import type { WorldDefinition } from './world.ts';

export interface RunOptions {
  target: Target;
  /** The Chromium to drive. Default: none; what needs one breaks. */
  chromium?: ChromiumOptions;
  /** Ends the run early; everything that was started is stopped first. */
  signal: AbortSignal;
  onProgress?(event: ProgressEvent): void;
  /** Where traces and pictures of failed browser scenarios go. Default: none are kept. */
  artifactsFolder?: string;
  /** How many scenarios play at once without a browser; 1 also holds the browser to that. Default: the target's. */
  workers?: number;
  /** Of Understudy, for the result. */
  toolVersion: string;
}

/**
 * Plays a plan and judges it. Never throws for what goes wrong in a scenario: that is in the result.
 * The target stays the caller's, to be disposed of by them.
 */
export async function runPlan(plan: Plan, options: RunOptions): Promise<RunResult> {
  const { target, onProgress, chromium } = options;
  const startedAt = Date.now();
  const begun = performance.now();
  onProgress?.({
    type: 'run-began',
    kind: plan.kind,
    total: plan.items.length,
    skips: plan.skips,
  });
  const browsers = browsersFor(plan, options);
  const drivers = createDrivers(await target.network(plan.world), chromium, browsers);
  drivers.warmUp(new Set(plan.items.map(({ driver }) => driver)));
  try {
    const scenarios = await playAll({ plan, drivers, options }, browsers);
    const result = assemble({
      plan,
      options,
      scenarios,
      startedAt,
      milliseconds: Math.round(performance.now() - begun),
      chromiumVersion: drivers.chromiumVersion(),
    });
    onProgress?.({ type: 'run-ended', result });
    return result;
  } finally {
    await drivers.stop();
  }
}

/** Browsers that work side by side: two keep two cores busy, more would only wait for each other. */
const MOST_BROWSERS = 2;
/** So many variants repay the start of another browser. */
const WORTH_A_BROWSER = 6;

function browsersFor(plan: Plan, { target, workers = target.concurrency }: RunOptions): number {
  const played = plan.items.filter(({ driver }) => driver === 'browser').length;
  if (isAlone(plan, workers)) return 1;
  return Math.min(MOST_BROWSERS, Math.max(1, Math.floor(played / WORTH_A_BROWSER)));
}

/** A drill is a story that nothing else shall slow down. */
function isAlone({ kind }: Plan, workers: number): boolean {
  return kind === 'drill' || workers === 1;
}

// A browser shows one world at a time; what needs none plays beside it.
async function playAll(means: Means, browsers: number): Promise<ScenarioResult[]> {
  const { plan, options } = means;
  const results = new Map<PlannedScenario, ScenarioResult>();
  const work = async (item: PlannedScenario, lane: number): Promise<void> => {
    results.set(item, await playOne(item, lane, means));
  };
  const workers = options.workers ?? options.target.concurrency;
  const [shown, others] = isAlone(plan, workers)
    ? [plan.items, []]
    : [
        plan.items.filter(({ driver }) => driver === 'browser'),
        plan.items.filter(({ driver }) => driver !== 'browser'),
      ];
  await Promise.all([inLanes(shown, browsers, work), inLanes(others, workers, work)]);
  return plan.items.flatMap((item) => results.get(item) ?? []);
}

interface Means {
  plan: Plan;
  drivers: Drivers;
  options: RunOptions;
}

async function playOne(
  item: PlannedScenario,
  lane: number,
  { plan, drivers, options }: Means,
): Promise<ScenarioResult> {
  const { target, signal, onProgress, artifactsFolder } = options;
  const { scenario, variant, driver } = item;
  const { id, title, kind } = scenario;
  onProgress?.({ type: 'scenario-began', scenario: { id, variant, title, kind, driver } });
  const stage = variantWorld(plan.world, item);
  const world = patchWorld(stage, scenario.world ?? {}, castIn(stage, item.idp));
  const watch = watching(item, world, onProgress);
  watch.begin();
  const { trace, desks } = await play(item, {
    world,
    driver: drivers.get(driver, lane),
    target,
    signal,
    onStep: watch.step,
  });
  const judged = judge(item, trace, world);
  const keep = judged.status === 'failed' || judged.status === 'broke';
  const artifacts = await closeAll(desks, keep ? artifactsFolder : undefined, variant);
  const result = artifacts.length === 0 ? judged : { ...judged, artifacts };
  onProgress?.({ type: 'scenario-ended', scenario: result });
  return result;
}

/** Tells of each step as it begins and ends. */
function watching(
  item: PlannedScenario,
  world: WorldDefinition,
  onProgress: RunOptions['onProgress'],
): { begin(): void; step(traced: readonly TraceStep[]): void } {
  const { variant, scenario } = item;
  const casting = castIn(world, item.idp);
  const begin = (index: number): void => {
    const step = scenario.steps[index];
    if (step === undefined) return;
    onProgress?.({ type: 'step-began', variant, title: titleOf(step, casting, scenario.steps) });
  };
  return {
    begin: () => begin(0),
    step(traced) {
      const last = traced.at(-1);
      if (last === undefined) return;
      const step = judgeStep(last, { item, trace: { steps: traced }, world, casting });
      onProgress?.({ type: 'step-ended', variant, step });
      begin(traced.length);
    },
  };
}

async function closeAll(
  desks: ReadonlyMap<string, Desk>,
  folder: string | undefined,
  variant: string,
): Promise<Artifact[]> {
  const slug = variant.replace(/[^a-z0-9]+/gi, '-').replace(/-$/, '');
  const kept: Artifact[] = [];
  for (const [step, desk] of desks) {
    const keep = folder === undefined ? undefined : { folder: join(folder, slug), name: step };
    const files = await desk.close(keep);
    kept.push(...files.map(({ kind, path }) => ({ kind, step, path: `${slug}/${path}` })));
  }
  return kept;
}
