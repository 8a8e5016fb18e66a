import { UnderstudyError } from '../../core/errors.ts';

/** An IdP as the portal shows it. */
export interface PortalIdp {
  /** Short: `primary`. */
  name: string;
  /** `Primary IdP`. */
  displayName: string;
  entityId: string;
  /** Where signing in by it begins. */
  launchUrl: string;
  /** The same by public names, for those who came by one. Default: `launchUrl`. */
  publicUrl?: string;
}

/** Somebody followed a link of the portal. */
export interface Departure {
  /** Counts up from 1 in the life of a portal. */
  sequence: number;
  /** Milliseconds since the epoch. */
  at: number;
  /** The name of the IdP. */
  idp: string;
}

/** What the portal says: which IdPs there are, and by which one people should sign in now. */
export interface PortalBoard {
  readonly idps: readonly PortalIdp[];
  /** The name of the IdP; the first one in the beginning. */
  recommended(): string;
  /**
   * Has everybody sent to another IdP from now on, open pages included.
   *
   * @throws {UnderstudyError} `not-found` for an IdP that the portal does not show.
   */
  recommend(idp: string): void;
  /** Somebody left for an IdP; names that are none are ignored. */
  depart(idp: string): void;
  /** The last ones, oldest first; `after` leaves out those up to that sequence. */
  departures(after?: number): readonly Departure[];
  /** Is told whenever another IdP is recommended. Gives what ends that. */
  onChange(listener: () => void): () => void;
}

const MOST_DEPARTURES = 500;

export function createPortalBoard(
  idps: readonly PortalIdp[],
  now: () => number = Date.now,
): PortalBoard {
  const listeners = new Set<() => void>();
  const departures: Departure[] = [];
  let recommended = idps[0]?.name ?? '';
  let sequence = 0;
  const isKnown = (name: string): boolean => idps.some((idp) => idp.name === name);
  return {
    idps,
    recommended: () => recommended,
    recommend(idp) {
      if (!isKnown(idp)) throw unknownIdp(idp, idps);
      if (idp === recommended) return;
      recommended = idp;
      for (const listener of listeners) listener();
    },
    depart(idp) {
      if (!isKnown(idp)) return;
      sequence += 1;
      departures.push({ sequence, at: now(), idp });
      if (departures.length > MOST_DEPARTURES) departures.shift();
    },
    departures: (after = 0) => departures.filter((one) => one.sequence > after),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function unknownIdp(idp: string, idps: readonly PortalIdp[]): UnderstudyError {
  return new UnderstudyError({
    code: 'not-found',
    problem: `Portal: it has no IdP "${idp}"`,
    remedy: `IdPs: ${idps.map(({ name }) => name).join(', ')}`,
  });
}
