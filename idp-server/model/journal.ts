/** What happened at an IdP, for whoever watches sign-ins. Holds no message, password or cookie. */
export interface IdpEvent {
  /** Counts up from 1 in the life of a server. */
  sequence: number;
  /** Milliseconds since the epoch, by the IdP's clock. */
  at: number;
  /**
   * - `arrived`: somebody came to sign in to an application
   * - `refused`: a name or password was wrong
   * - `signed-in`: they have proved who they are
   * - `issued`: a Response was written and signed
   */
  what: 'arrived' | 'refused' | 'signed-in' | 'issued';
  /** Tells browsers apart and nothing else; absent when the Response was minted without one. */
  visitor?: string;
  /** Of a user that the IdP knows. */
  username?: string;
  /** The ID of the application. */
  application?: string;
  /** The ID of the assertion that was issued. */
  assertionId?: string;
  /** Made on purpose. */
  defects?: readonly string[];
}

export interface Journal {
  record(event: Omit<IdpEvent, 'sequence' | 'at'>): void;
  /** The last ones, oldest first; `after` leaves out those up to that sequence. */
  list(after?: number): readonly IdpEvent[];
}

/** How many events are kept; the oldest goes when one more comes. */
const MOST_EVENTS = 1_000;

/** @param now By the IdP's clock. */
export function createJournal(now: () => number): Journal {
  const kept: IdpEvent[] = [];
  let sequence = 0;
  return {
    record(event) {
      sequence += 1;
      kept.push({ sequence, at: now(), ...event });
      if (kept.length > MOST_EVENTS) kept.shift();
    },
    list: (after = 0) => kept.filter((event) => event.sequence > after),
  };
}
