import type { DrillStepView, DrillSummary, StoryView } from '../../portal/index.ts';
import type { ProgressEvent, RunResult, StepResult, Timeline } from '../../runner/index.ts';

/** What is known of a story while it goes on, as the console shows it. */
export interface StoryRecord {
  onProgress(event: ProgressEvent): void;
  /** It could not be played to its end. */
  fail(problem: string): void;
  view(): StoryView;
}

export function createStoryRecord({ id, title }: DrillSummary, startedAt: number): StoryRecord {
  const steps: DrillStepView[] = [];
  const state = 'running';
  let view: StoryView = { kind: 'story', id, title, state, startedAt, steps, moments: [] };
  return {
    onProgress(event) {
      if (event.type === 'step-began')
        steps.push({ title: event.title, state: 'running', detail: '' });
      if (event.type === 'step-ended') steps.splice(-1, 1, stepView(event.step));
      if (event.type === 'run-ended') view = { ...view, ...endOf(event.result) };
    },
    fail(problem) {
      view = { ...view, state: 'invalid', problem };
    },
    view: () => ({ ...view, steps: [...view.steps] }),
  };
}

function stepView({ title, status, milliseconds, got, problem }: StepResult): DrillStepView {
  return {
    title,
    state: status,
    detail: problem ?? got ?? '',
    ...(milliseconds === undefined ? {} : { milliseconds }),
  };
}

function endOf(result: RunResult): Partial<StoryView> {
  const [played] = result.scenarios;
  const { timeline } = played ?? {};
  return {
    state: STATES[result.outcome],
    ...(played && { steps: played.steps.map(stepView) }),
    ...(timeline && timesOf(timeline)),
    ...(result.skips[0] && { problem: result.skips[0].reason }),
  };
}

const STATES = {
  passed: 'held',
  failed: 'deviated',
  aborted: 'aborted',
  invalid: 'invalid',
} as const satisfies Record<RunResult['outcome'], StoryView['state']>;

function timesOf(timeline: Timeline): Partial<StoryView> {
  const { recoveryMilliseconds, recoveryObjectiveSeconds: objectiveSeconds } = timeline;
  const moments = MOMENTS.flatMap(([name, title]) => {
    const milliseconds = timeline[name];
    return milliseconds === undefined ? [] : [{ title, milliseconds }];
  });
  return {
    moments,
    ...(recoveryMilliseconds === undefined ? {} : { recoveryMilliseconds }),
    ...(objectiveSeconds === undefined ? {} : { objectiveSeconds }),
  };
}

const MOMENTS = [
  ['outageBeganAt', 'The outage began'],
  ['firstRefusalAt', 'First sign-in refused'],
  ['backupReachedAt', 'First sign-in by the backup'],
  ['outageEndedAt', 'The outage ended'],
  ['primaryReachedAt', 'First sign-in by the primary again'],
] as const;
