import type { DrillOrder, DrillSummary, DrillView } from '../../portal/index.ts';
import type { DriverName, RunOptions } from '../../runner/index.ts';
import type { Project } from '../project.ts';
import type { EvidenceShelf } from './evidence-shelf.ts';

/** How drills are played. */
export interface DrillMeans {
  /** How the people of a story sign in. */
  driver: DriverName;
  /** Needed for the driver `browser`. */
  chromium?: RunOptions['chromium'];
  /** Of Understudy, for the result. */
  toolVersion: string;
}

export interface PlayMeans extends DrillMeans {
  project: Project;
  shelf: EvidenceShelf;
  /** Ends it early; its reason is written down. */
  signal: AbortSignal;
}

/** A drill that the console can start, whatever kind it is. */
export interface PlayableDrill {
  summary: DrillSummary;
  /** @throws {UnderstudyError} when it cannot begin; nothing was started then. */
  play(order: DrillOrder, means: PlayMeans): Playing;
}

export interface Playing {
  view(): DrillView;
  /** Resolves when everything is rolled back, whatever became of it; never rejects. */
  done: Promise<void>;
}
