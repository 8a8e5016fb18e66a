import type { AwsAccount, AwsState } from './types.ts';

/** How many sessions of each kind are kept; the oldest goes when one more comes. */
export const MAX_SESSIONS = 10_000;

/** Nothing but empty accounts. */
export function createState(accounts: readonly string[]): AwsState {
  return {
    accounts: new Map(accounts.map((id) => [id, createAccount(id)])),
    accessKeys: new Map(),
    sessions: new Map(),
    userSessions: new Map(),
    consoleSessions: new Map(),
    connectSessions: new Map(),
    signinTokens: new Map(),
    handovers: new Map(),
    spentAssertions: new Map(),
    appliedSeeds: new Map(),
  };
}

/** An account without anything in it. */
export function createAccount(id: string): AwsAccount {
  return {
    id,
    samlProviders: new Map(),
    roles: new Map(),
    managedPolicies: new Map(),
    connectInstances: new Map(),
  };
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

/** Drops the oldest records that have run out. */
export function dropExpired(map: Map<string, { expiresAt: number }>, now: number): void {
  for (const [key, { expiresAt }] of map) {
    if (expiresAt > now) return;
    map.delete(key);
  }
}

/** A copy that later changes of the original do not reach. */
export function copyState(state: AwsState): AwsState {
  return {
    accounts: new Map(Array.from(state.accounts, ([id, account]) => [id, copyAccount(account)])),
    accessKeys: new Map(state.accessKeys),
    sessions: new Map(state.sessions),
    userSessions: new Map(state.userSessions),
    consoleSessions: new Map(state.consoleSessions),
    connectSessions: new Map(state.connectSessions),
    signinTokens: new Map(state.signinTokens),
    handovers: new Map(state.handovers),
    spentAssertions: new Map(state.spentAssertions),
    appliedSeeds: new Map(state.appliedSeeds),
  };
}

/** Makes `state` hold what `source` holds. */
export function replaceState(state: AwsState, source: AwsState): void {
  refill(state.accounts, copyState(source).accounts);
  refill(state.accessKeys, source.accessKeys);
  refill(state.sessions, source.sessions);
  refill(state.userSessions, source.userSessions);
  refill(state.consoleSessions, source.consoleSessions);
  refill(state.connectSessions, source.connectSessions);
  refill(state.signinTokens, source.signinTokens);
  refill(state.handovers, source.handovers);
  refill(state.spentAssertions, source.spentAssertions);
  refill(state.appliedSeeds, source.appliedSeeds);
}

function copyAccount(account: AwsAccount): AwsAccount {
  return {
    ...account,
    samlProviders: new Map(account.samlProviders),
    roles: new Map(account.roles),
    managedPolicies: new Map(account.managedPolicies),
    connectInstances: new Map(account.connectInstances),
  };
}

function refill<T>(map: Map<string, T>, source: ReadonlyMap<string, T>): void {
  map.clear();
  for (const [key, record] of source) map.set(key, record);
}
