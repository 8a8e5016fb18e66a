import type { AwsAccount, AwsState } from './types.ts';

/** How many sessions of each kind are kept; the oldest goes when one more comes. */
export const MAX_SESSIONS = 10_000;

/** Nothing but empty accounts. */
export function createState(accounts: readonly string[]): AwsState {
  return {
    accounts: new Map(accounts.map((id) => [id, createAccount(id)])),
    sessions: new Map(),
    consoleSessions: new Map(),
  };
}

function createAccount(id: string): AwsAccount {
  return { id, samlProviders: new Map(), roles: new Map(), connectInstances: new Map() };
}

/** Puts a record last and drops the oldest ones beyond the bound. */
export function keepNewest<T>(map: Map<string, T>, key: string, record: T): void {
  map.delete(key);
  map.set(key, record);
  for (const oldest of map.keys()) {
    if (map.size <= MAX_SESSIONS) return;
    map.delete(oldest);
  }
}
