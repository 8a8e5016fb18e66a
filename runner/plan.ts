import { UnderstudyError } from '../core/errors.ts';
import { attemptsOf, CAPABILITIES, needsOf, type Capability } from './capabilities.ts';
import { missingParts } from './cast.ts';
import type { DriverName, Scenario } from './define-scenario.ts';
import { loadScenarios } from './load.ts';
import { planDigest } from './plan-digest.ts';
import type { Skip } from './result.ts';
import { shardOf, type Shard } from './shard.ts';
import { regionObstacle } from './variant-world.ts';
import { variantsOf, type PlannedScenario } from './variants.ts';
import type { WorldDefinition } from './world.ts';

export interface PlanRequest {
  scenarios: readonly Scenario[];
  world: WorldDefinition;
  /** What the target can do. */
  capabilities: ReadonlySet<Capability>;
  /** Default: every driver that a scenario names. */
  drivers?: readonly DriverName[];
  /** Ids, beginnings or parts of ids, or `#tag`; a scenario that fits one of them plays. Default: all. */
  filters?: readonly string[];
  /** Drivers that this machine cannot use, with the reason. */
  unavailable?: Partial<Record<DriverName, string>>;
  /** Why the browser of this machine takes whatever certificate the local authority's key stands behind. */
  lenientBrowser?: string;
  /** Default `run`. */
  kind?: 'run' | 'drill';
  /** How many sign-ins the target allows a run. Default: any number. */
  maxSignIns?: number;
  /** Only this part of what there is to play. Default: all of it. */
  shard?: Shard;
}

/** What will be played, in which world, and what will not and why. */
export interface Plan {
  kind: 'run' | 'drill';
  world: WorldDefinition;
  items: readonly PlannedScenario[];
  skips: readonly Skip[];
  /** The part of a larger plan that this is, and the digest of all of it. */
  shard?: Shard & { plan: string };
}

/**
 * Works out every variant (scenario by IdP, profile, Region and driver), leaving out with a reason what cannot be played.
 * Pure: the same request gives the same plan.
 *
 * @throws {UnderstudyError} `not-found` when a filter fits nothing, `config-invalid` when a scenario
 *   does not hang together, `value-illegal` for more shards than variants.
 */
export function planRun(request: PlanRequest): Plan {
  const { kind = 'run', world } = request;
  const variants = chosen(request).flatMap((scenario) =>
    variantsOf(scenario, world, request.drivers),
  );
  const items: PlannedScenario[] = [];
  const skips: Skip[] = [];
  let signIns = 0;
  for (const item of variants) {
    const reason = reasonToSkip(item, request) ?? tooMany(item, signIns, request.maxSignIns);
    if (reason === undefined) {
      items.push(item);
      signIns += signInsOf(item.scenario);
    } else skips.push(skip(item, reason));
  }
  const plan: Plan = { kind, world, items, skips };
  const { shard } = request;
  if (shard === undefined) return plan;
  return { ...shardOf(plan, shard), shard: { ...shard, plan: planDigest(plan) } };
}

function chosen({ scenarios, filters = [] }: PlanRequest): readonly Scenario[] {
  const loaded = loadScenarios(scenarios);
  const idle = filters.find((filter) => !loaded.some((scenario) => fits(scenario, filter)));
  if (idle !== undefined) throw fitsNothing(idle, loaded);
  if (filters.length === 0) return loaded;
  return loaded.filter((scenario) => filters.some((filter) => fits(scenario, filter)));
}

function fits({ id, tags }: Scenario, filter: string): boolean {
  return filter.startsWith('#') ? tags.includes(filter.slice(1)) : id.includes(filter);
}

/** More names than this are no help to whoever mistyped one. */
const MOST_NAMES = 20;

function fitsNothing(filter: string, scenarios: readonly Scenario[]): UnderstudyError {
  return new UnderstudyError({
    code: 'not-found',
    problem: `Filter "${filter}": no scenario fits it`,
    remedy: filter.startsWith('#') ? tagsOf(scenarios) : idsOf(scenarios),
  });
}

function tagsOf(scenarios: readonly Scenario[]): string {
  return `Tags: ${[...new Set(scenarios.flatMap(({ tags }) => tags))].sort().join(', ')}`;
}

function idsOf(scenarios: readonly Scenario[]): string {
  if (scenarios.length <= MOST_NAMES)
    return `Scenarios: ${scenarios.map(({ id }) => id).join(', ')}`;
  const groups = new Set(scenarios.map(({ id }) => id.replace(/[^/]*$/, '')));
  return `A filter is a part of an id, such as ${[...groups].join(', ')}; understudy list scenarios shows them all`;
}

function reasonToSkip(item: PlannedScenario, request: PlanRequest): string | undefined {
  const { scenario, driver } = item;
  const unavailable = request.unavailable?.[driver];
  if (unavailable !== undefined) return unavailable;
  if (driver === 'browser' && judgesCertificates(scenario) && request.lenientBrowser !== undefined)
    return request.lenientBrowser;
  const missing = missingParts(scenario, request.world);
  if (missing.length > 0) return `The world casts nobody as: ${missing.join(', ')}`;
  const obstacle = regionObstacle(request.world, item);
  if (obstacle !== undefined) return obstacle;
  const lacking = [...needsOf(scenario)].filter((need) => !request.capabilities.has(need));
  if (lacking.length === 0) return undefined;
  return `The target cannot ${lacking.map((need) => CAPABILITIES[need]).join(', nor ')}`;
}

/** The faults that an allow-list of keys hides. */
const HIDDEN: ReadonlySet<string> = new Set(['tls-expired', 'tls-other-name']);

function judgesCertificates({ steps }: Scenario): boolean {
  return steps.some((step) => step.do === 'arm-fault' && HIDDEN.has(step.fault));
}

function tooMany(
  { scenario }: PlannedScenario,
  before: number,
  maximum = Number.POSITIVE_INFINITY,
): string | undefined {
  if (before + signInsOf(scenario) <= maximum) return undefined;
  return `The target allows ${maximum} sign-ins a run and ${before} are planned before it`;
}

/** How many sign-ins playing a scenario takes. */
function signInsOf({ steps }: Scenario): number {
  return steps.reduce((sum, step) => sum + (step.do === 'sign-in' ? attemptsOf(step) : 0), 0);
}

function skip({ scenario, variant }: PlannedScenario, reason: string): Skip {
  return { id: scenario.id, variant, title: scenario.title, reason };
}
