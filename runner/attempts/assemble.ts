import type { Naming } from '../drill/people.ts';
import { mustBeOneDrill } from './join-logs.ts';
import { failedIn, judge, verdictOf, type MergeObjectives } from './judge-merged.ts';
import { mergeAttempts, type MergedAttempts } from './merge.ts';
import { MERGED_REPORT_FORMAT, type MergedReport } from './report.ts';
import { agentsOf, failuresOf, mergedLog, toldBy } from './tell.ts';
import type { WorkerLog, WorkerWorld } from './worker-log.ts';

export interface MergedReportParts {
  /** With the SHA-256 of the file. */
  logs: readonly (WorkerLog & { sha256: string })[];
  objectives: MergeObjectives;
  /** Seconds. Default 10. */
  heldSeconds?: number;
  /** Default: agents are numbered. */
  naming?: Naming;
  run: string;
  toolVersion: string;
  operator?: string;
  approver?: string;
}

/**
 * Judges the logs of several workers as one drill. Pure.
 *
 * @throws {UnderstudyError} `value-illegal` for logs of different drills.
 * @returns the report, and the merged log that it is about: it names nobody.
 */
export function reportMerged(parts: MergedReportParts): { report: MergedReport; log: string } {
  const { logs, heldSeconds = 10, objectives, run, toolVersion, operator, approver } = parts;
  const { drill, world } = mustBeOneDrill(logs);
  const told = toldBy(logs, parts.naming ?? { by: 'number' });
  const merged = mergeAttempts([told], { heldSeconds });
  const start = told.reduce(
    (least, { began }) => Math.min(least, began),
    told[0]?.began ?? Date.parse(logs[0]?.startedAt ?? ''),
  );
  const since = (moment: number): number => Math.round(moment - start) / 1_000;
  const judged = judge(merged, failedIn(merged), objectives);
  const { lines, log, head } = mergedLog(told);
  const end = told.reduce((latest, { ended }) => Math.max(latest, ended), start);
  const report: MergedReport = {
    format: MERGED_REPORT_FORMAT,
    version: 1,
    run,
    drill,
    tool: { name: 'understudy', version: toolVersion },
    ...verdictOf(merged, judged, objectives),
    startedAt: new Date(start).toISOString(),
    finishedAt: new Date(end).toISOString(),
    heldSeconds,
    ...(objectives.recovery === undefined ? {} : { recoveryObjective: objectives.recovery }),
    objectives: judged,
    times: timesOf(merged, since),
    ...(merged.recoverySeconds === undefined ? {} : { recovery: merged.recoverySeconds }),
    signIns: countsOf(merged),
    byIdp: { ...merged.byIdp },
    took: merged.took,
    failures: failuresOf(told),
    agents: agentsOf(told, end),
    attempts: told.map(({ agent, idp, worker, began, ended, outcome, hop }) => {
      return { agent, idp, worker, began: since(began), ended: since(ended), outcome, hop };
    }),
    workers: logs.map((one) => workerOf(one, since)),
    ...(operator && { operator }),
    ...(approver && { approver }),
    environment: environmentOf(world),
    fidelity: { label: 'stand-in', statement: STATEMENT },
    log: { lines, head },
  };
  return { report, log };
}

const STATEMENT =
  'Mock IdPs and the stand-in of AWS, running elsewhere, as the workers met them: proves configuration, tooling and what is between them; it does not prove that a vendor’s backup IdP is up, nor that the real account is configured alike';

function environmentOf({ account, region, idps }: WorkerWorld): MergedReport['environment'] {
  const platform = `${process.platform} ${process.arch}`;
  return { node: process.version, platform, target: 'remote', account, region, idps };
}

function timesOf(
  { firstFailure, firstByOther, regained }: MergedAttempts,
  since: (moment: number) => number,
): MergedReport['times'] {
  return {
    ...(firstFailure === undefined ? {} : { firstFailure: since(firstFailure) }),
    ...(firstByOther === undefined ? {} : { firstByBackup: since(firstByOther) }),
    ...(regained === undefined ? {} : { regained: since(regained) }),
  };
}

function countsOf(merged: MergedAttempts): MergedReport['signIns'] {
  const { attempts, agents, lockedOut, visits, agentMinutesLost } = merged;
  return {
    attempts,
    failed: failedIn(merged),
    agents,
    in: agents - lockedOut.length,
    lockedOut: lockedOut.length,
    visits: visits.all,
    visitsConnected: visits.connected,
    agentMinutesLost: Math.round(agentMinutesLost * 10) / 10,
  };
}

function workerOf(
  { worker, file, sha256, lines, head, attempts, cutOff }: WorkerLog & { sha256: string },
  since: (moment: number) => number,
): MergedReport['workers'][number] {
  const times = attempts.map(({ began, ended }) => ({ began, ended }));
  const from = times.reduce((least, { began }) => Math.min(least, began), Infinity);
  const to = times.reduce((most, { ended }) => Math.max(most, ended), -Infinity);
  const span = times.length === 0 ? {} : { from: since(from), to: since(to) };
  return { worker, file, sha256, lines, head, attempts: attempts.length, ...span, cutOff };
}
