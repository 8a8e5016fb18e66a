import type { KeyObject } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { renderJson } from '../../preflight/index.ts';
import {
  announce,
  createLocalTarget,
  playDrill,
  reportDrill,
  type DrillOptions,
  type DrillPreflight,
  type DrillReport,
  type FailoverDrill,
  type PlayedDrill,
  type Target,
  type WorldDefinition,
} from '../../runner/index.ts';
import { projectKeys } from '../project-keys.ts';
import type { Project } from '../project.ts';
import { earlierDrills, keepForTrend } from './earlier-drills.ts';
import { LOG_FILE, writeEvidence } from './evidence.ts';
import { preflightBlock, readinessFor } from './readiness.ts';

/** A failover drill that is about to be played, and where its evidence goes. */
export interface DrillRun {
  drill: FailoverDrill;
  /** Names it in the log, in the report and for `drill abort`. */
  run: string;
  /** Absolute; it is there. */
  folder: string;
}

/** Names a run and makes its folder. */
export function openDrillRun(
  { stateFolder }: Pick<Project, 'stateFolder'>,
  drill: FailoverDrill,
  /** Default: one of its own in the state folder. */
  given?: string,
): DrillRun {
  const moment = new Date().toISOString().slice(0, 19).replaceAll(/[:T]/g, '-');
  const folders = join(stateFolder, 'drills');
  const run = unusedName(folders, `${moment}-${drill.id}-${process.pid}`);
  const folder = given ?? join(folders, run);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { drill, run, folder };
}

/** One process can play a drill twice within a second, when the first is aborted at once. */
function unusedName(folder: string, name: string): string {
  for (let count = 2, free = name; ; count += 1) {
    if (!existsSync(join(folder, free))) return free;
    free = `${name}-${count}`;
  }
}

/** So many earlier drills a report is set beside. */
const TREND_LENGTH = 10;

export interface FailoverMeans extends Pick<
  DrillOptions,
  'speed' | 'people' | 'seed' | 'threads' | 'canaries' | 'naming' | 'signal'
> {
  /** Of Understudy, for the report. */
  toolVersion: string;
  /** Where it is played; closed when it is over. Default: a world of its own on this machine. */
  at?: { target: Target; world: WorldDefinition };
  /** Signs the evidence. */
  key?: KeyObject;
  /** Told of each line of the log as it is written. */
  onLine?(line: string): void;
}

export interface PlayedRun {
  report: DrillReport;
  /** The name of the archive in the folder of the run. */
  archive: string;
}

/**
 * Plays a failover drill and leaves the evidence behind. Another shell can see it and stop it meanwhile.
 */
export async function playFailoverDrill(
  project: Project,
  run: DrillRun,
  means: FailoverMeans,
): Promise<PlayedRun> {
  const { people, seed, naming, at } = means;
  const assessment = await readinessFor(project, run.drill, { people, seed, naming, at });
  const preflight = preflightBlock(assessment);
  const { played, report: alone } = await playAnnounced(project, run, { ...means, preflight });
  const { trend } = earlierDrills(project.stateFolder, alone, TREND_LENGTH);
  const report = { ...alone, trend };
  keepForTrend(project, report);
  const { key } = means;
  const archive = writeEvidence(run.folder, {
    report,
    preflight: renderJson(assessment),
    documents: played.documents.documents,
    ...(key && { key }),
  });
  return { report, archive };
}

async function playAnnounced(
  project: Project,
  { drill, run, folder }: DrillRun,
  {
    toolVersion,
    signal,
    onLine,
    at,
    key: _key,
    preflight,
    ...options
  }: FailoverMeans & { preflight: DrillPreflight },
): Promise<{ played: PlayedDrill; report: DrillReport }> {
  const stop = new AbortController();
  const { stateFolder } = project;
  const running = { run, drill: drill.id, pid: process.pid, startedAt: new Date().toISOString() };
  const takeBack = announce(stateFolder, running, () => stop.abort('understudy drill abort'));
  const log = openSync(join(folder, LOG_FILE), 'ax', 0o600);
  const ownWorld = {
    target: createLocalTarget({ keys: projectKeys(project) }),
    world: project.world,
  };
  const { target, world } = at ?? ownWorld;
  try {
    const played = await playDrill(drill, {
      ...options,
      target,
      world,
      run,
      signal: AbortSignal.any([signal, stop.signal]),
      write(line) {
        writeSync(log, line);
        onLine?.(line);
      },
    });
    return { played, report: reportDrill(played, { target, world, toolVersion, preflight }) };
  } finally {
    closeSync(log);
    takeBack();
    await target[Symbol.asyncDispose]();
  }
}
