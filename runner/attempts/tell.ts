import { createHashChain } from '../../core/hash-chain.ts';
import type { Naming } from '../drill/people.ts';
import type { Attempt } from './attempt.ts';
import { labelsOf } from './labels.ts';
import type { MergedReport } from './report.ts';
import type { WorkerLog } from './worker-log.ts';

/** An attempt with the worker that made it, its agent by a label. */
export interface Told extends Attempt {
  worker: string;
}

/** All attempts in the order in which they ended; they name nobody. */
export function toldBy(logs: readonly WorkerLog[], naming: Naming): readonly Told[] {
  const told = logs
    .flatMap(({ attempts, worker }) => attempts.map((one) => ({ ...one, worker })))
    .sort((one, other) => one.ended - other.ended);
  const label = labelsOf(told, naming);
  // Who names visits elsewhere may name people in them.
  const visits = [...new Set(told.map(({ visit }) => visit))];
  const visitOf = new Map(visits.map((visit, index) => [visit, `visit ${index + 1}`]));
  return told.map(({ why, ...one }) => ({
    ...one,
    agent: label(one.agent),
    visit: visitOf.get(one.visit) ?? '',
    ...(why === undefined ? {} : { why: why.replaceAll(one.agent, label(one.agent)) }),
  }));
}

/** In the order in which they ended, each with the hash of the one before. */
export function mergedLog(told: readonly Told[]): { lines: number; log: string; head: string } {
  const chain = createHashChain();
  const log = told.map((one) => chain.add(one)).join('');
  return { lines: chain.length(), log, head: chain.head() };
}

/** Where sign-ins failed and why, the commonest first. */
export function failuresOf(told: readonly Told[]): MergedReport['failures'] {
  const failed = told.filter(({ outcome }) => outcome !== 'connected');
  const groups = Map.groupBy(failed, ({ hop, idp, outcome, why = outcome }) =>
    JSON.stringify([hop, idp, why]),
  );
  return Array.from(groups.values(), (group) => {
    const [{ hop, idp, outcome, why = outcome }] = group as [Told];
    return { hop, idp, why, count: group.length };
  }).sort((one, other) => other.count - one.count);
}

/** What became of each agent; `end` is the last moment of all. */
export function agentsOf(told: readonly Told[], end: number): MergedReport['agents'] {
  return Array.from(
    Map.groupBy(told, ({ agent }) => agent),
    ([agent, own]) => {
      const success = own.find(({ outcome }) => outcome === 'connected');
      const failure = own.findLast(({ outcome }) => outcome !== 'connected');
      const [first] = own;
      const waited = first !== undefined && first.outcome !== 'connected';
      const until = success?.ended ?? end;
      return {
        agent,
        outcome: success === undefined ? ('locked out' as const) : ('in' as const),
        attempts: own.length,
        idp: (success ?? failure)?.idp ?? '',
        ...(failure === undefined ? {} : { hop: failure.hop }),
        ...(failure?.why === undefined ? {} : { why: failure.why }),
        lostSeconds: waited ? Math.round(until - first.began) / 1_000 : 0,
      };
    },
  );
}
