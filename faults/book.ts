import type { Started } from '../core/dispose.ts';
import { silentLogger, type Logger } from '../core/logger.ts';
import type { Effect } from './effect.ts';
import type { FaultSite } from './fault.ts';
import { openLease, viewOf, type Entry, type FaultLease } from './lease.ts';
import { readOrder } from './order.ts';
import { createShelf } from './shelf.ts';

/** What one kind of effect is asked for. */
export type EffectAt<L extends Effect['level']> = Extract<Effect, { level: L }>;

export interface ArmedEffect<L extends Effect['level']> {
  fault: string;
  effect: EffectAt<L>;
  /** Milliseconds since it was armed. */
  elapsed: number;
  /** Counts one time; after the last one nothing more is struck. */
  strike(): void;
  /** Aborts when the time of the lease is over or it is cleared; what was struck may go on until then. */
  ended: AbortSignal;
}

/**
 * The faults that are armed at one server. It keeps their time and count itself: whoever armed one may
 * die, and the fault goes away all the same.
 */
export interface FaultBook extends Started {
  /**
   * Arms a fault; one of that name that is armed already is replaced.
   *
   * @throws {UnderstudyError} `value-illegal`, `not-found`.
   */
  arm(order: unknown): FaultLease;
  /** Those that are armed now, oldest first. */
  list(): readonly FaultLease[];
  /** Ends those of that name, or all. Gives how many. */
  clear(fault?: string): number;
  /** What is armed at a level. */
  at<L extends Effect['level']>(level: L): readonly ArmedEffect<L>[];
  /** Whether the fault of that name strikes this; counts when it does. */
  strikes(fault: string, subject?: string): boolean;
  /** Is told whenever a fault is armed or ends. */
  onChange(listener: () => void): void;
}

export interface FaultBookOptions {
  site: FaultSite;
  /** Whose faults these are, for the log. */
  name: string;
  logger?: Logger;
  /** Milliseconds that never go back. Default: those of this process. A clock that is moved is none. */
  monotonic?: () => number;
}

export function createFaultBook(options: FaultBookOptions): FaultBook {
  const { site, name, logger = silentLogger, monotonic = () => performance.now() } = options;
  const shelf = createShelf({ name, logger, monotonic });
  let count = 0;
  return {
    arm(given) {
      const read = readOrder(given, site);
      const now = monotonic();
      const entry = openLease(read, { id: `fault-${count + 1}`, now }, () => void shelf.live());
      count += 1;
      shelf.put(entry);
      return viewOf(entry, now);
    },
    list: () => shelf.live().map((entry) => viewOf(entry, monotonic())),
    clear: (fault) => shelf.clear(fault, 'it was cleared'),
    at: (level) =>
      shelf.live().flatMap((entry) => armedAt(entry, level, { monotonic, strike: shelf.strike })),
    strikes(fault, subject = '') {
      const entry = shelf.live().find(({ lease }) => lease.fault === fault);
      if (entry?.effect.level !== 'inside' || !entry.effect.hits(subject)) return false;
      shelf.strike(entry);
      return true;
    },
    onChange: shelf.onChange,
    stop: shelf.stop,
    [Symbol.asyncDispose]: shelf.stop,
  };
}

function armedAt<L extends Effect['level']>(
  entry: Entry,
  level: L,
  { monotonic, strike }: { monotonic: () => number; strike(entry: Entry): void },
): ArmedEffect<L>[] {
  const { effect, lease, ending, armedAt: since } = entry;
  if (effect.level !== level) return [];
  return [
    {
      fault: lease.fault,
      effect: effect as EffectAt<L>,
      elapsed: monotonic() - since,
      strike: () => strike(entry),
      ended: ending.signal,
    },
  ];
}
