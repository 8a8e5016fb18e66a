import type { Hop } from '../define-scenario.ts';
import type { Attempt } from './attempt.ts';

export interface MergeOptions {
  /** Seconds that every agent must have got in for, before it counts as regained. Default 10. */
  heldSeconds?: number;
}

/** What the logs of several workers come to. Moments are milliseconds since the epoch. */
export interface MergedAttempts {
  attempts: number;
  /** Arrivals of agents, and how many of them ended in Connect, by whatever IdP. */
  visits: { all: number; connected: number };
  agents: number;
  byIdp: Readonly<Record<string, { attempts: number; connected: number }>>;
  /** The first attempt that failed (T1); none did where it is absent. */
  firstFailure?: number;
  /** The first sign-in by another IdP than that of the first failure, after it (T4). */
  firstByOther?: number;
  /** From here on everybody who came got in, by whatever IdP (T5); absent when that was not so for long enough. */
  regained?: number;
  /** From the first failure until regained, in seconds; 0 where nothing failed. */
  recoverySeconds?: number;
  /** Minutes that agents waited beyond their first attempt; who never got in waits until the last one. */
  agentMinutesLost: number;
  /** Those who never got in, with where their last attempt ended. */
  lockedOut: readonly { agent: string; idp: string; hop: Hop; why?: string }[];
  /** How long connected attempts took, in milliseconds. */
  took: { p50: number; p95: number; max: number };
}

const DEFAULT_HELD_SECONDS = 10;

/**
 * Merges the attempts of any number of workers into one account: one recovery time, and every agent once.
 * Exact, for it counts attempts, not summaries. The clocks of the workers must agree.
 */
export function mergeAttempts(
  logs: readonly (readonly Attempt[])[],
  { heldSeconds = DEFAULT_HELD_SECONDS }: MergeOptions = {},
): MergedAttempts {
  const all = logs.flat().sort((one, other) => one.ended - other.ended);
  const agents = groupBy(all, ({ agent }) => agent);
  const visits = [...groupBy(all, ({ visit }) => visit).values()];
  const connected = all.filter(isConnected);
  return {
    attempts: all.length,
    visits: { all: visits.length, connected: visits.filter(gotIn).length },
    agents: agents.size,
    byIdp: countByIdp(all),
    ...recovery(all, visits, heldSeconds * 1000),
    agentMinutesLost: minutesLost([...agents.values()], all.at(-1)?.ended ?? 0),
    lockedOut: [...agents.values()].filter((own) => !gotIn(own)).map(lastOf),
    took: percentiles(connected.map(({ began, ended }) => ended - began)),
  };
}

type Recovery = Pick<
  MergedAttempts,
  'firstFailure' | 'firstByOther' | 'regained' | 'recoverySeconds'
>;

function recovery(
  all: readonly Attempt[],
  visits: readonly (readonly Attempt[])[],
  held: number,
): Recovery {
  const first = all.find((one) => !isConnected(one));
  if (first === undefined) return { recoverySeconds: 0 };
  const firstFailure = first.ended;
  const after = all.filter((one) => isConnected(one) && one.ended >= firstFailure);
  const firstByOther = after.find(({ idp }) => idp !== first.idp)?.ended;
  const failed = visits.filter((own) => !gotIn(own)).map((own) => own.at(-1)?.ended ?? 0);
  const lastFailed = Math.max(firstFailure, ...failed);
  const regained = after.find(({ ended }) => ended >= lastFailed)?.ended;
  const isHeld = regained !== undefined && (after.at(-1)?.ended ?? 0) - regained >= held;
  return {
    firstFailure,
    ...(firstByOther === undefined ? {} : { firstByOther }),
    ...(isHeld ? { regained, recoverySeconds: (regained - firstFailure) / 1000 } : {}),
  };
}

function minutesLost(agents: readonly (readonly Attempt[])[], end: number): number {
  const lost = agents.map((own) => {
    const [first] = own;
    const waitedFrom = first === undefined || isConnected(first) ? undefined : first.began;
    const until = own.find(isConnected)?.ended ?? end;
    return waitedFrom === undefined ? 0 : until - waitedFrom;
  });
  return lost.reduce((sum, one) => sum + one, 0) / 60_000;
}

function countByIdp(all: readonly Attempt[]): MergedAttempts['byIdp'] {
  const groups = [...groupBy(all, ({ idp }) => idp)].map(([idp, own]) => [
    idp,
    { attempts: own.length, connected: own.filter(isConnected).length },
  ]);
  return Object.fromEntries(groups) as MergedAttempts['byIdp'];
}

function lastOf(own: readonly Attempt[]): MergedAttempts['lockedOut'][number] {
  const { agent, idp, hop, why } = own.at(-1) as Attempt;
  return { agent, idp, hop, ...(why === undefined ? {} : { why }) };
}

function percentiles(took: readonly number[]): MergedAttempts['took'] {
  const sorted = took.toSorted((one, other) => one - other);
  // The nearest rank: a time that was really seen.
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

function groupBy(
  all: readonly Attempt[],
  key: (one: Attempt) => string,
): ReadonlyMap<string, readonly Attempt[]> {
  return Map.groupBy(all, key);
}

function gotIn(own: readonly Attempt[]): boolean {
  return own.some(isConnected);
}

function isConnected({ outcome }: Attempt): boolean {
  return outcome === 'connected';
}
