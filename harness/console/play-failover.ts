import { messageOf, UnderstudyError } from '../../core/errors.ts';
import type { DrillOrder, DrillSummary } from '../../portal/index.ts';
import { outlineDrill, type FailoverDrill, type WorldDefinition } from '../../runner/index.ts';
import { DRILL_LIMITS } from '../drill/limits.ts';
import { openDrillRun, playFailoverDrill, type DrillRun } from '../drill/play-failover.ts';
import { createFailoverRecord, type FailoverRecord } from './failover-record.ts';
import type { PlayableDrill, PlayMeans } from './playable-drill.ts';

/** A failover drill: agents arrive over time, in a world of its own. */
export function playableFailover(drill: FailoverDrill, world: WorldDefinition): PlayableDrill {
  return {
    summary: summaryOf(drill, world),
    play(order, means) {
      checkOrder(order, world);
      const { speed = 1, seed = drill.seed, people } = order;
      const run = openDrillRun(means.project, drill);
      const { agents } = outlineDrill(drill, world, people === undefined ? {} : { people });
      const about = { speed, seed, agents, run: run.run, world };
      const record = createFailoverRecord(drill, about, Date.now);
      const numbers = { speed, seed, ...(people === undefined ? {} : { people }) };
      return { view: record.view, done: playRun(run, record, { means, numbers }) };
    },
  };
}

function summaryOf(drill: FailoverDrill, world: WorldDefinition): DrillSummary {
  const { id, title, why, expect, durationSeconds: seconds, seed } = drill;
  const { agents, timeline, objectives } = outlineDrill(drill, world);
  return {
    id,
    title,
    why,
    expected: expect.verdict,
    because: expect.because,
    plan: { agents, seconds, seed, timeline, objectives },
  };
}

async function playRun(
  run: DrillRun,
  record: FailoverRecord,
  { means, numbers }: { means: PlayMeans; numbers: Omit<DrillOrder, 'id'> },
): Promise<void> {
  const { project, shelf, signal, toolVersion } = means;
  try {
    const { onLine } = record;
    const played = await playFailoverDrill(project, run, {
      ...numbers,
      signal,
      toolVersion,
      onLine,
    });
    record.end(played.report, shelf.put(run.folder, played.archive));
  } catch (error) {
    record.fail(messageOf(error));
  }
}

function checkOrder({ speed = 1, seed = 0, people = 1 }: DrillOrder, world: WorldDefinition): void {
  const numbers = { speed, seed, people };
  for (const name of ['speed', 'people', 'seed'] as const) {
    const [value, [least, most]] = [numbers[name], DRILL_LIMITS[name]];
    const isWhole = name === 'speed' || Number.isInteger(value);
    if (value >= least && value <= most && isWhole) continue;
    throw new UnderstudyError({
      code: 'value-illegal',
      problem: `Drill, ${name}: ${value}, expected a ${name === 'speed' ? '' : 'whole '}number from ${least} to ${most}`,
    });
  }
  if (world.idps.length < 2) throw noBackup(world);
}

function noBackup({ idps }: WorldDefinition): UnderstudyError {
  return new UnderstudyError({
    code: 'not-allowed',
    problem: `A failover drill needs two IdPs, and this world has ${idps.length}`,
    remedy: 'Add a backup to idps in the configuration',
  });
}
