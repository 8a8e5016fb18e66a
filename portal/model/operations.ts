import type { DrillLimits, DrillOrder, DrillSummary, DrillView } from './drill-views.ts';
import type {
  ConsoleState,
  CraftedView,
  CraftRequest,
  LeaseView,
  PostedView,
  PostRequest,
  ServerId,
  VerdictView,
  WorldView,
} from './views.ts';

/**
 * Everything that the console can see and do. Whoever has the servers in hand carries it out; the
 * console knows neither IdPs nor aws-local.
 */
export interface ConsoleOperations {
  world(): WorldView;
  state(): ConsoleState;
  /** Somebody looks: health is asked for from now on. Gives what ends that. */
  watch(): () => void;
  /** @throws {UnderstudyError} `not-found` for one that is forgotten or never was. */
  verdict(sequence: number): VerdictView;
  /** @throws {UnderstudyError} `not-found`. */
  recommend(idp: string): void;
  /** @throws {UnderstudyError} `not-found`, `value-illegal`. */
  armFault(server: ServerId, order: unknown): Pick<LeaseView, 'fault' | 'seconds'>;
  /** @param fault Default: all of them. */
  clearFaults(server: ServerId, fault?: string): number;
  /** Takes the listener of an IdP down, or up again. */
  setDown(idp: string, down: boolean): Promise<void>;
  moveClock(server: ServerId, order: ClockOrder): void;
  craft(request: CraftRequest): CraftedView;
  post(request: PostRequest): Promise<PostedView>;
  drills: DrillBench;
}

/** Milliseconds to move by; stand still; run on; or back in step with this machine. */
export type ClockOrder =
  | { do: 'advance'; milliseconds: number }
  | { do: 'freeze' }
  | { do: 'release' }
  | { do: 'reset' };

/** Where drills are played, one at a time. */
export interface DrillBench {
  list(): readonly DrillSummary[];
  readonly limits: DrillLimits;
  /** The one under way, or the last one. */
  current(): DrillView | undefined;
  /**
   * @throws {UnderstudyError} `not-found` for an unknown one, `value-illegal` for a number out of bounds,
   *   `not-allowed` while one is under way or where there is no backup.
   */
  start(order: DrillOrder): void;
  /** Ends the one under way early; nothing happens when there is none. */
  abort(): void;
  /** What a drill left behind, by the key that its view tells; undefined for what is not there. */
  evidence(key: string, name: string): EvidenceFile | undefined;
  /** Ends the one under way and waits until it has rolled back. */
  stop(): Promise<void>;
}

export interface EvidenceFile {
  kind: 'page' | 'archive';
  name: string;
  bytes: Buffer;
}
