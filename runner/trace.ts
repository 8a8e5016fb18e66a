import type { Step } from './define-scenario.ts';
import type { Observation } from './observation.ts';

/** What one step did and saw; judged later. */
export interface TraceStep {
  step: Step;
  /** Milliseconds from the beginning of the scenario; undefined when it was never begun. */
  at?: number;
  milliseconds?: number;
  observation?: Observation;
  /** Why it could not be carried out. */
  problem?: string;
}

/** Everything observed while one variant was played. */
export interface Trace {
  /** Milliseconds since the epoch. */
  startedAt: number;
  milliseconds: number;
  steps: readonly TraceStep[];
  aborted: boolean;
  /** Why the world could not even be prepared. */
  problem?: string;
}
