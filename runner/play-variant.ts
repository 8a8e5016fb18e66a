import { join } from 'node:path';
import { castIn } from './cast.ts';
import type { Drivers } from './drivers/create-drivers.ts';
import type { Desk } from './drivers/driver.ts';
import { judge, judgeStep } from './judge.ts';
import { play } from './play.ts';
import type { Artifact, ScenarioResult } from './result.ts';
import type { ProgressEvent } from './result-progress.ts';
import type { Target } from './targets/target.ts';
import type { TraceStep } from './trace.ts';
import type { PlannedScenario } from './variants.ts';
import { variantWorld } from './variant-world.ts';
import { titleOf } from './wording.ts';
import { patchWorld } from './world-patch.ts';
import type { WorldDefinition } from './world.ts';

export interface VariantMeans {
  /** Before the variant and the scenario change it. */
  world: WorldDefinition;
  drivers: Drivers;
  options: {
    target: Target;
    signal: AbortSignal;
    onProgress?(event: ProgressEvent): void;
    artifactsFolder?: string;
  };
}

/** Plays one variant, judges it, and keeps what tells of a failure. */
export async function playVariant(
  item: PlannedScenario,
  lane: number,
  { world: whole, drivers, options }: VariantMeans,
): Promise<ScenarioResult> {
  const { target, signal, onProgress, artifactsFolder } = options;
  const { scenario, variant, driver } = item;
  const { id, title, kind } = scenario;
  onProgress?.({ type: 'scenario-began', scenario: { id, variant, title, kind, driver } });
  const stage = variantWorld(whole, item);
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
  onProgress: VariantMeans['options']['onProgress'],
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
