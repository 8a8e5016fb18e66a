import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DRILL_REPORT_SCHEMA,
  trendPoint,
  whyNotComparable,
  type DrillReport,
  type DrillTrend,
} from '../../runner/index.ts';
import type { Project } from '../project.ts';
import { drillAsJson } from './evidence.ts';

/** A run that the state folder remembers. */
export interface StoredDrill {
  run: string;
  /** Undefined where there is none: it was killed, or goes on still. */
  report?: DrillReport;
  /** Why it cannot be read. */
  problem?: string;
}

/** A report is a matter of kilobytes for each agent; much more is none of ours. */
const LARGEST = 64 * 1_048_576;
/** So many runs are looked at, the newest first. */
const MOST_RUNS = 100;

/** Names of runs begin with their moment, so that they sort by it. */
const MOMENT = /^\d{4}(?:-\d\d){5}-/;

/** Where the reports of a project's drills are, run by run. */
export function drillsFolder(stateFolder: string): string {
  return join(stateFolder, 'drills');
}

/** The newest runs first; `drill` leaves out those of another one. */
function storedRuns(stateFolder: string, drill?: string): readonly string[] {
  const folder = drillsFolder(stateFolder);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => MOMENT.test(name) && isOf(name.replace(MOMENT, ''), drill));
  return names.sort().toReversed().slice(0, MOST_RUNS);
}

/** After the moment: the drill, a process, and a count where there was need of one. */
function isOf(rest: string, drill: string | undefined): boolean {
  if (drill === undefined) return true;
  return rest.startsWith(`${drill}-`) && /^\d+(?:-\d+)?$/.test(rest.slice(drill.length + 1));
}

function readStored(stateFolder: string, run: string): StoredDrill {
  const file = join(drillsFolder(stateFolder), run, 'report.json');
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return { run, problem: 'it left no report: it was killed, or goes on' };
  if (size > LARGEST) return { run, problem: 'its report is too large to be one of a drill' };
  try {
    return { run, report: DRILL_REPORT_SCHEMA.parse(JSON.parse(readFileSync(file, 'utf8'))) };
  } catch {
    return { run, problem: 'its report cannot be read: damaged, or of another version' };
  }
}

// "night" and "night-2" cannot be told apart by the names of their runs alone.
function isBefore(other: DrillReport, { drill, startedAt }: DrillReport): boolean {
  return other.drill.id === drill.id && other.startedAt <= startedAt;
}

/** Wherever its evidence goes: the report of every drill is kept, so that later ones have it beside them. */
export function keepForTrend(
  { stateFolder }: Pick<Project, 'stateFolder'>,
  report: DrillReport,
): void {
  const folder = join(drillsFolder(stateFolder), report.run);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'report.json'), drillAsJson(report), { mode: 0o600 });
}

/** The newest run that proves something, and the runs after it that do not. */
export function newestDrill(
  stateFolder: string,
  drill?: string,
): { report?: DrillReport; leftOut: DrillTrend['leftOut'] } {
  const leftOut: DrillTrend['leftOut'] = [];
  for (const run of storedRuns(stateFolder, drill)) {
    const { report, problem } = readStored(stateFolder, run);
    if (report !== undefined && drill !== undefined && report.drill.id !== drill) continue;
    const why = report === undefined ? problem : whyNotComparable(report, report);
    if (report !== undefined && why === undefined) return { report, leftOut };
    leftOut.push({ run, why: why ?? '' });
  }
  return { leftOut };
}

export interface EarlierDrills {
  trend: DrillTrend;
  /** In full, the oldest first; those of the trend. */
  reports: readonly DrillReport[];
}

/**
 * The runs of the same drill before a report, as far as they compare with it.
 *
 * @param last so many at most, the newest of them
 */
export function earlierDrills(
  stateFolder: string,
  report: DrillReport,
  last: number,
): EarlierDrills {
  const reports: DrillReport[] = [];
  const leftOut: DrillTrend['leftOut'] = [];
  for (const run of storedRuns(stateFolder, report.drill.id)) {
    if (run === report.run || reports.length >= last) continue;
    const { report: other, problem } = readStored(stateFolder, run);
    if (other !== undefined && !isBefore(other, report)) continue;
    const why = other === undefined ? problem : whyNotComparable(report, other);
    if (why !== undefined) leftOut.push({ run, why });
    else if (other !== undefined) reports.unshift(other);
  }
  const earlier = reports.flatMap((one) => trendPoint(one) ?? []);
  return { trend: { earlier, leftOut }, reports };
}
