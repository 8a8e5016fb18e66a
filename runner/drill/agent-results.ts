import type { Hop } from '../define-scenario.ts';
import { rounded } from './event-log.ts';
import { attemptsOf, type AttemptEvent, type LoggedEvent } from './events.ts';
import type { PlayedDrill } from './play-drill.ts';

/** What became of one agent. Nobody who was to come is left out. */
export interface AgentResult {
  agent: string;
  /**
   * `locked out`: came, tried, and was never in; `not arrived`: the drill ended before; `unknown`: came,
   * and what happened then is not known, which makes the drill invalid.
   */
  outcome: 'in' | 'locked out' | 'not arrived' | 'unknown';
  /** When they meant to sign in, in seconds of the drill. */
  due: number;
  attempts: number;
  /** By which IdP they got in. */
  idp?: string;
  in?: number;
  /** Where the last failed attempt ended, and why. */
  hop?: Hop;
  why?: string;
  /**
   * From the moment they meant to sign in until they were in, or until the end of the drill; nothing for
   * those whose first attempt succeeded.
   */
  lostSeconds: number;
}

export function agentResults({ agents, events }: PlayedDrill): readonly AgentResult[] {
  const end = events.findLast(({ type }) => type !== 'ended')?.t ?? 0;
  const tries = Map.groupBy(attemptsOf(events, 'agent'), ({ agent }) => agent);
  const arrived = new Set(events.flatMap((one) => (one.type === 'arrived' ? [one.agent] : [])));
  return agents.map(({ label, due }) => {
    const own = tries.get(label) ?? [];
    const base = { agent: label, due: rounded(due), attempts: own.length };
    if (own.length > 0) return { ...base, ...triedResult(own, { due, end }) };
    return { ...base, outcome: arrived.has(label) ? 'unknown' : 'not arrived', lostSeconds: 0 };
  });
}

function triedResult(
  tries: readonly AttemptEvent[],
  { due, end }: { due: number; end: number },
): Omit<AgentResult, 'agent' | 'due' | 'attempts'> {
  const success = tries.find(({ outcome }) => outcome === 'connected');
  const failure = tries.findLast(({ outcome }) => outcome !== 'connected');
  const stood = failure && {
    hop: failure.hop,
    ...(failure.why === undefined ? {} : { why: failure.why }),
  };
  if (success === undefined)
    return { outcome: 'locked out', ...stood, lostSeconds: rounded(Math.max(0, end - due)) };
  return {
    outcome: 'in',
    idp: success.idp,
    in: success.ended,
    ...stood,
    lostSeconds: failure === undefined ? 0 : rounded(Math.max(0, success.ended - due)),
  };
}

export interface HopFailures {
  hop: Hop;
  idp: string;
  why: string;
  count: number;
}

/** Where sign-ins of agents failed and why, the commonest first. */
export function failuresByHop(events: readonly LoggedEvent[]): readonly HopFailures[] {
  const failed = attemptsOf(events, 'agent').filter(({ outcome }) => outcome !== 'connected');
  const groups = Map.groupBy(failed, ({ hop, idp, outcome, why = outcome }) =>
    JSON.stringify([hop, idp, why]),
  );
  return Array.from(groups, ([key, group]) => {
    const [hop, idp, why] = JSON.parse(key) as [Hop, string, string];
    return { hop, idp, why, count: group.length };
  }).sort((a, b) => b.count - a.count);
}
