import type { Logger } from '../core/logger.ts';
import type { Entry } from './lease.ts';

/** The leases of one server, at most one of each fault, taken away when their time is over. */
export interface Shelf {
  /** In place of one of the same fault. */
  put(entry: Entry): void;
  /** Those whose time is not over and whose count is not used up, oldest first. */
  live(): Entry[];
  strike(entry: Entry): void;
  /** Ends those of that fault, or all. Gives how many of them were live. */
  clear(fault: string | undefined, why: string): number;
  onChange(listener: () => void): void;
  stop(): Promise<void>;
}

export interface ShelfOptions {
  name: string;
  logger: Logger;
  monotonic: () => number;
}

export function createShelf({ name, logger, monotonic }: ShelfOptions): Shelf {
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());
  const end = (entry: Entry, why: string): void => {
    const { fault, struck } = entry.lease;
    if (entries.get(fault) !== entry) return;
    entries.delete(fault);
    clearTimeout(entry.timer);
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
  const clear: Shelf['clear'] = (fault, why) => {
    const wanted = ({ lease }: Entry): boolean => fault === undefined || lease.fault === fault;
    const count = live().filter(wanted).length;
    for (const entry of [...entries.values()].filter(wanted)) end(entry, why);
    return count;
  };
  return {
    put(entry) {
      const { fault, seconds, timesLeft: times, group } = entry.lease;
      clear(fault, 'it was armed anew');
      entries.set(fault, entry);
      logger.warn('A fault is armed', { at: name, fault, seconds, times, group });
      changed();
    },
    live,
    strike({ lease }) {
      lease.struck += 1;
      if (lease.timesLeft === undefined || lease.timesLeft === 0) return;
      lease.timesLeft -= 1;
      // What it has struck may go on until its time is over.
      if (lease.timesLeft === 0)
        logger.warn('A fault has struck its last time', { at: name, fault: lease.fault });
    },
    clear,
    onChange: (listener) => void listeners.add(listener),
    async stop() {
      listeners.clear();
      clear(undefined, 'the server stops');
    },
  };
}
