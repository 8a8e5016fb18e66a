import type { AdjustableClock, Clock } from '../core/clock.ts';
import type { FaultBook } from '../faults/index.ts';
import type { Partition } from '../core/partition.ts';
import type { Random } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import type { AuditTrail } from './audit/audit-trail.ts';
import type { SpentAssertions } from './checks/spent-assertions.ts';
import type { StateKeeper } from './persistence/state-keeper.ts';
import type { AwsState } from './state/types.ts';
import type { AwsSwitches, Verdict } from './types.ts';

/** Options with every default filled in. */
export interface ResolvedAwsOptions {
  account: string;
  region: string;
  /** That of the Region. */
  partition: Partition;
  switches: AwsSwitches;
  extraHosts: readonly string[];
}

/** The last verdicts; bounded, so that a server that runs for weeks does not grow. */
export interface VerdictLog {
  /** Numbers the verdict and keeps it, with the text of the message that it is about. */
  record(verdict: Omit<Verdict, 'sequence'>, xml?: string): Verdict;
  /** Oldest first; `after` leaves out those up to that sequence. */
  list(after?: number): readonly Verdict[];
  /** The text behind a verdict that is kept, as it came. */
  xml(sequence: number): string | undefined;
}

/** What every handler of aws-local works with. */
export interface AwsContext {
  readonly options: ResolvedAwsOptions;
  readonly state: AwsState;
  /** Brings the state to the disk, when it is kept there. */
  readonly keeper: StateKeeper;
  readonly clock: AdjustableClock;
  /** By which callers date their signatures; it does not move with `clock`, of which they know nothing. */
  readonly callerClock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly verdicts: VerdictLog;
  readonly audit: AuditTrail;
  readonly faults: FaultBook;
  readonly spentAssertions: SpentAssertions;
}
