import type { AuditEvent } from './event.ts';

export interface AuditEntry {
  /** Counts up from 1 in the life of a server. */
  readonly sequence: number;
  readonly event: AuditEvent;
}

/** The last events, oldest first; bounded, so that a server that runs for weeks does not grow. */
export interface AuditTrail {
  record(event: AuditEvent): void;
  /** `after` leaves out those up to that sequence. */
  list(after?: number): readonly AuditEntry[];
}

/** How many events are kept; the oldest goes when one more comes. */
export const MAX_EVENTS = 1_000;

/** @param sink Gets every event as well, for longer than they are kept here. */
export function createAuditTrail(sink: (event: AuditEvent) => void): AuditTrail {
  const kept: AuditEntry[] = [];
  let sequence = 0;
  return {
    record(event) {
      sequence += 1;
      kept.push({ sequence, event });
      if (kept.length > MAX_EVENTS) kept.shift();
      sink(event);
    },
    list: (after = 0) => kept.filter((entry) => entry.sequence > after),
  };
}
