import { setMaxListeners } from 'node:events';
import type { Started } from '../core/dispose.ts';
import { silentLogger, type Logger } from '../core/logger.ts';
import type { Effect } from './effect.ts';
import type { FaultSite } from './fault.ts';
import { readOrder } from './order.ts';

/** An armed fault, for people and machines. */
export interface FaultLease {
  id: string;
  fault: string;
  parameters: Readonly<Record<string, unknown>>;
  /** For how long it was armed. */
  seconds: number;
  /** What is left of it. */
  secondsLeft: number;
  /** How often it can strike yet; absent for any number. */
  timesLeft?: number;
  /** How often it has struck. */
  struck: number;
  group?: string;
}

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

interface Entry {
  lease: Omit<FaultLease, 'secondsLeft'>;
  effect: Effect;
  armedAt: number;
  endsAt: number;
  timer: NodeJS.Timeout;
  ending: AbortController;
}

export function createFaultBook(options: FaultBookOptions): FaultBook {
  const { site, name, logger = silentLogger, monotonic = () => performance.now() } = options;
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  let count = 0;
  const changed = (): void => listeners.forEach((listener) => listener());
  const end = (entry: Entry, why: string): void => {
    if (entries.get(entry.lease.fault) !== entry) return;
    entries.delete(entry.lease.fault);
    clearTimeout(entry.timer);
    const { fault, struck } = entry.lease;
    logger.warn('A fault has ended', { at: name, fault, why, struck });
    entry.ending.abort();
    changed();
  };
  const live = (): Entry[] => {
    const now = monotonic();
    // A timer can be late on a busy machine; a lease is over when its time is.
    for (const entry of entries.values()) if (now >= entry.endsAt) end(entry, 'its time is over');
    return [...entries.values()].filter(({ lease }) => lease.timesLeft !== 0);
  };
  const strike = ({ lease }: Entry): void => {
    lease.struck += 1;
    if (lease.timesLeft === undefined || lease.timesLeft === 0) return;
    lease.timesLeft -= 1;
    if (lease.timesLeft === 0)
      logger.warn('A fault has struck its last time', { at: name, fault: lease.fault });
  };
  const stop = async (): Promise<void> => {
    listeners.clear();
    for (const entry of entries.values()) end(entry, 'the server stops');
  };
  return {
    arm(given) {
      const { order, fault } = readOrder(given, site);
      const { effect, parameters } = fault.effectOf(order.parameters);
      const replaced = entries.get(fault.id);
      if (replaced !== undefined) end(replaced, 'it was armed anew');
      const now = monotonic();
      count += 1;
      const ending = new AbortController();
      // One listener for each connection that the fault has struck.
      setMaxListeners(0, ending.signal);
      const entry: Entry = {
        lease: {
          id: `fault-${count}`,
          fault: fault.id,
          parameters,
          seconds: order.seconds,
          struck: 0,
          ...(order.times === undefined ? {} : { timesLeft: order.times }),
          ...(order.group === undefined ? {} : { group: order.group }),
        },
        effect,
        armedAt: now,
        endsAt: now + order.seconds * 1000,
        timer: setTimeout(live, order.seconds * 1000 + 1).unref(),
        ending,
      };
      entries.set(fault.id, entry);
      const { seconds, times, group } = order;
      logger.warn('A fault is armed', { at: name, fault: fault.id, seconds, times, group });
      changed();
      return viewOf(entry, now);
    },
    list: () => live().map((entry) => viewOf(entry, monotonic())),
    clear(fault) {
      const cleared = live().filter(({ lease }) => fault === undefined || lease.fault === fault);
      for (const entry of entries.values())
        if (fault === undefined || entry.lease.fault === fault) end(entry, 'it was cleared');
      return cleared.length;
    },
    at: (level) => live().flatMap((entry) => armedAt(entry, level, { monotonic, strike })),
    strikes(fault, subject = '') {
      const entry = live().find(({ lease }) => lease.fault === fault);
      if (entry?.effect.level !== 'inside' || !entry.effect.hits(subject)) return false;
      strike(entry);
      return true;
    },
    onChange: (listener) => void listeners.add(listener),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function viewOf({ lease, endsAt }: Entry, now: number): FaultLease {
  return { ...lease, secondsLeft: Math.max(0, Math.round(endsAt - now) / 1000) };
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
