import { messageOf, UnderstudyError } from '../../core/errors.ts';
import type { DrillOrder, DrillSummary } from '../../portal/index.ts';
import { createLocalTarget, planRun, runPlan, type Scenario } from '../../runner/index.ts';
import { projectKeys } from '../project-keys.ts';
import type { PlayableDrill, Playing, PlayMeans } from './playable-drill.ts';
import { createStoryRecord, type StoryRecord } from './story-record.ts';

/** A drill that is a scenario: a few people, step by step, by the runner. */
export function playableStory(scenario: Scenario): PlayableDrill {
  const summary = summaryOf(scenario);
  return {
    summary,
    play(order, means): Playing {
      refuseNumbers(order);
      const record = createStoryRecord(summary, Date.now());
      return { view: record.view, done: playStory(scenario, record, means) };
    },
  };
}

function summaryOf({ id, title, why, objectives }: Scenario): DrillSummary {
  const within = objectives === undefined ? '' : `, within ${objectives.recoverySeconds} s`;
  const because = `Whoever works goes on, and the backup lets people in${within}`;
  return { id, title, why, expected: 'held', because };
}

function refuseNumbers({ id, ...numbers }: DrillOrder): void {
  const [stray] = Object.keys(numbers);
  if (stray === undefined) return;
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `Drill "${id}": ${stray} is for failover drills, and it is none`,
    remedy: 'Leave it out',
  });
}

async function playStory(
  scenario: Scenario,
  record: StoryRecord,
  { project, signal, driver, chromium, toolVersion }: PlayMeans,
): Promise<void> {
  const target = createLocalTarget({ keys: projectKeys(project) });
  try {
    const plan = planRun({
      kind: 'drill',
      scenarios: [scenario],
      filters: [],
      world: project.world,
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
