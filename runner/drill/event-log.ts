import { hash } from 'node:crypto';
import type { DrillEvent, LoggedEvent } from './events.ts';

/** What stands before the first line. */
const FIRST_LINK = '0'.repeat(64);

/** The log of a drill: only added to, each line with the hash of the one before. */
export interface EventLog {
  record(event: DrillEvent): void;
  /** Everything so far, in order. */
  events(): readonly LoggedEvent[];
  /** SHA-256 of the last line: whoever keeps it can tell whether any line was changed. */
  head(): string;
}

export interface EventLogOptions {
  /** Seconds of the drill. */
  now(): number;
  /** Takes each line, with its line break, at once. Default: nowhere. */
  write?(line: string): void;
}

export function createEventLog({ now, write = () => {} }: EventLogOptions): EventLog {
  const events: LoggedEvent[] = [];
  let prev = FIRST_LINK;
  return {
    record(event) {
      const logged = { seq: events.length + 1, t: rounded(now()), prev, ...event };
      const line = JSON.stringify(logged);
      prev = hash('sha256', line);
      events.push(logged);
      write(`${line}\n`);
    },
    events: () => events,
    head: () => prev,
  };
}

/** To the millisecond. */
export function rounded(seconds: number): number {
  return Math.round(seconds * 1_000) / 1_000;
}
