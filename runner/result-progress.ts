import type { RunResult, ScenarioResult, Skip, StepResult } from './result.ts';

/** What becomes known while a run goes on, for whoever watches it. */
export type ProgressEvent =
  | {
      type: 'run-began';
      kind: RunResult['kind'];
      /** How many variants will be played. */
      total: number;
      skips: readonly Skip[];
    }
  | { type: 'scenario-began'; scenario: BegunScenario }
  | { type: 'step-began'; variant: string; title: string }
  | { type: 'step-ended'; variant: string; step: StepResult }
  | { type: 'scenario-ended'; scenario: ScenarioResult }
  | { type: 'run-ended'; result: RunResult };

export type BegunScenario = Pick<ScenarioResult, 'id' | 'variant' | 'title' | 'kind' | 'driver'>;
