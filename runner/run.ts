import { createDrivers, type Drivers } from './drivers/create-drivers.ts';
import type { ChromiumOptions } from './drivers/launch-chromium.ts';
import { inLanes } from './lanes.ts';
import type { Plan } from './plan.ts';
import { playVariant } from './play-variant.ts';
import { assemble } from './assemble.ts';
import type { RunResult, ScenarioResult } from './result.ts';
import type { ProgressEvent } from './result-progress.ts';
import type { Target } from './targets/target.ts';
import type { Helper } from './thread/helper.ts';
import type { PlannedScenario } from './variants.ts';

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
  /** Another thread, which plays as many scenarios without a browser as this one. Default: none. */
  helper?: Helper;
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
  const { plan, drivers, options } = means;
  const { helper, target, workers = target.concurrency } = options;
  const results = new Map<PlannedScenario, ScenarioResult>();
  const here = async (item: PlannedScenario, lane: number): Promise<void> => {
    const world = plan.world;
    results.set(item, await playVariant(item, lane, { world, drivers, options }));
  };
  const shared = async (item: PlannedScenario, lane: number): Promise<void> => {
    if (helper === undefined || lane % 2 === 0) return here(item, 0);
    results.set(item, await helper.play(item));
  };
  if (isAlone(plan, workers)) await inLanes(plan.items, 1, here);
  else {
    const [shown, others] = byNeedOfBrowser(plan.items);
    const width = helper === undefined || options.workers !== undefined ? workers : workers * 2;
    await Promise.all([inLanes(shown, browsers, here), inLanes(others, width, shared)]);
  }
  return plan.items.flatMap((item) => results.get(item) ?? []);
}

interface Means {
  plan: Plan;
  drivers: Drivers;
  options: RunOptions;
}

function byNeedOfBrowser(
  items: readonly PlannedScenario[],
): [PlannedScenario[], PlannedScenario[]] {
  return [
    items.filter(({ driver }) => driver === 'browser'),
    items.filter(({ driver }) => driver !== 'browser'),
  ];
}
