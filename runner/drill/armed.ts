import type { FaultHandle } from '../targets/target.ts';

/** A server that can be armed, with its name. */
export type Site = readonly [name: string, site: FaultHandle];

/**
 * What this drill has armed and nobody has ended since, by server and fault: of each there is one lease at
 * most, for a server replaces one of the same name.
 */
export interface Armed {
  /** Remembers a lease in place of an older one of that name. */
  note(site: string, fault: string, lease: string): void;
  /** Forgets it: it was cleared. */
  forget(site: string, fault: string): void;
  /** Whether that very lease has come to its end by itself; forgets it then. */
  lapsed(site: string, fault: string, lease: string): boolean;
}

export function createArmed(): Armed {
  const leases = new Map<string, string>();
  const key = (site: string, fault: string): string => JSON.stringify([site, fault]);
  return {
    note: (site, fault, lease) => void leases.set(key(site, fault), lease),
    forget: (site, fault) => void leases.delete(key(site, fault)),
    lapsed(site, fault, lease) {
      if (leases.get(key(site, fault)) !== lease) return false;
      return leases.delete(key(site, fault));
    },
  };
}
