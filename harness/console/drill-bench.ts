import { messageOf, UnderstudyError } from '../../core/errors.ts';
import type { DrillBench, DrillSummary } from '../../portal/index.ts';
import {
  createLocalTarget,
  planRun,
  runPlan,
  type DriverName,
  type RunOptions,
  type Scenario,
  type WorldDefinition,
  type WorldKeys,
} from '../../runner/index.ts';
import { DRILLS } from '../../scenarios/index.ts';
import { createDrillRecord, type DrillRecord } from './drill-record.ts';

/** How drills are played. */
export interface DrillMeans {
  /** How agents sign in. */
  driver: DriverName;
  /** Needed for the driver `browser`. */
  chromium?: RunOptions['chromium'];
  /** Of Understudy, for the result. */
  toolVersion: string;
}

export interface DrillBenchOptions extends DrillMeans {
  world: WorldDefinition;
  keys: WorldKeys;
  /** Which can be played. Default: all of this house. */
  drills?: readonly Scenario[];
}

/**
 * Plays drills by the runner, one at a time, each in a world of its own: what is armed at the servers of
 * the console does not touch it, and it does not touch them.
 */
export function createDrillBench(options: DrillBenchOptions): DrillBench {
  const { drills = DRILLS } = options;
  let record: DrillRecord | undefined;
  let abort = new AbortController();
  let playing: Promise<void> = Promise.resolve();
  return {
    list: () => drills.map(summaryOf),
    current: () => record?.view(),
    start(id) {
      const drill = drills.find((one) => one.id === id);
      if (drill === undefined) throw unknownDrill(id, drills);
      if (record?.view().state === 'running') throw alreadyRunning(record.view().id);
      abort = new AbortController();
      record = createDrillRecord(summaryOf(drill), Date.now());
      playing = playDrill(drill, record, { options, signal: abort.signal });
    },
    abort: () => abort.abort(),
    async stop() {
      abort.abort();
      await playing;
    },
  };
}

async function playDrill(
  drill: Scenario,
  record: DrillRecord,
  { options, signal }: { options: DrillBenchOptions; signal: AbortSignal },
): Promise<void> {
  const { world, keys, driver, chromium, toolVersion } = options;
  const target = createLocalTarget({ keys });
  try {
    const plan = planRun({
      kind: 'drill',
      scenarios: [drill],
      filters: [],
      world,
      capabilities: target.can,
      drivers: [driver],
    });
    await runPlan(plan, {
      target,
      signal,
      toolVersion,
      onProgress: record.onProgress,
      ...(chromium === undefined ? {} : { chromium }),
    });
  } catch (error) {
    record.fail(messageOf(error));
  } finally {
    await target[Symbol.asyncDispose]();
  }
}

function summaryOf({ id, title, why }: Scenario): DrillSummary {
  return { id, title, why };
}

function unknownDrill(id: string, drills: readonly Scenario[]): UnderstudyError {
  return new UnderstudyError({
    code: 'not-found',
    problem: `Drill "${id}": there is none of that name`,
    remedy: `Drills: ${drills.map((drill) => drill.id).join(', ')}`,
  });
}

function alreadyRunning(id: string): UnderstudyError {
  return new UnderstudyError({
    code: 'not-allowed',
    problem: `Drill "${id}" is under way, and drills are played one at a time`,
    remedy: 'Wait for its end, or abort it',
  });
}
