import { lstatSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { basename, extname, join, relative, resolve, sep } from 'node:path';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import type { FileProblem } from './problem.ts';

/** What a file of scenarios can be written in, by its extension. */
export const SCENARIO_EXTENSIONS: readonly string[] = [
  '.ts',
  '.mts',
  '.js',
  '.mjs',
  '.json',
  '.yaml',
  '.yml',
];

export interface ScenarioFile {
  /** Absolute. */
  path: string;
  /** As shown to people. */
  shown: string;
}

export interface FoundFiles {
  files: readonly ScenarioFile[];
  problems: readonly FileProblem[];
}

/** What a folder may hold that are no scenarios: settings of tools, declarations, tests. */
const OTHERS =
  /^(package(-lock)?|(ts|js)config.*|deno|understudy\.config)\.|\.d\.m?ts$|\.(test|spec)\./;
const DEEPEST = 12;
/** Files a path. Whoever points at a whole disk is told so instead of waiting. */
const MOST = 2_000;

/**
 * The files of scenarios that a path stands for: itself, or all below a folder in order of their names.
 * Left out there are names that begin with `.` or `_` (helpers), `node_modules`, settings of tools,
 * declarations and tests.
 *
 * Nothing outside of what was pointed at is read: a link that leads out of the folder is a problem.
 *
 * @throws {UnderstudyError} `not-found`.
 */
export function findScenarioFiles(path: string, cwd: string): FoundFiles {
  const absolute = resolve(cwd, path);
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats === undefined) throw notFound(path);
  const show = (file: string): string => shownPath(file, cwd);
  if (!stats.isDirectory()) return alone(absolute, show(absolute), stats);
  const search: Search = { root: realpathSync(absolute), show, files: [], problems: [] };
  searchFolder(absolute, 0, search);
  if (search.files.length === 0 && search.problems.length === 0)
    search.problems.push({ file: show(absolute), problem: noneText() });
  return search;
}

/** Whether a name below a folder is taken for a file of scenarios. */
export function isScenarioFileName(name: string): boolean {
  return !/^[._]/.test(name) && SCENARIO_EXTENSIONS.includes(extname(name)) && !OTHERS.test(name);
}

interface Search {
  /** With every link resolved. */
  root: string;
  show(file: string): string;
  files: ScenarioFile[];
  problems: FileProblem[];
}

function searchFolder(folder: string, depth: number, search: Search): void {
  if (depth > DEEPEST) {
    search.problems.push({
      file: search.show(folder),
      problem: `more than ${DEEPEST} folders deep; point at a folder nearer to the scenarios`,
    });
    return;
  }
  for (const name of readdirSync(folder).toSorted()) {
    if (/^[._]/.test(name) || name === 'node_modules') continue;
    if (search.files.length >= MOST) {
      const problem = `more than ${MOST} files; point at a folder of scenarios alone`;
      search.problems.push({ file: search.show(folder), problem });
      return;
    }
    searchEntry(join(folder, name), depth, search);
  }
}

function searchEntry(path: string, depth: number, search: Search): void {
  const isLink = lstatSync(path).isSymbolicLink();
  if (isLink && !staysInside(path, search)) return;
  const stats = statSync(path);
  if (stats.isDirectory()) {
    // What a link inside the folder leads to is found where it stands; following it could go on for ever.
    if (!isLink) searchFolder(path, depth + 1, search);
    return;
  }
  if (!isScenarioFileName(basename(path)) || isLink) return;
  const found = alone(path, search.show(path), stats);
  search.files.push(...found.files);
  search.problems.push(...found.problems);
}

function staysInside(link: string, { root, show, problems }: Search): boolean {
  try {
    const target = realpathSync(link);
    if (`${target}${sep}`.startsWith(`${root}${sep}`)) return true;
    if (!isScenarioFileName(basename(link)) && !statSync(target).isDirectory()) return false;
    problems.push({
      file: show(link),
      problem: `a link that leads out of the folder, to ${target}; copy the file here, or name it on the command line`,
    });
  } catch (error) {
    problems.push({
      file: show(link),
      problem: `a link that leads nowhere; remove it (${messageOf(error)})`,
    });
  }
  return false;
}

function alone(path: string, shown: string, stats: Stats): FoundFiles {
  const problem = unfit(path, stats);
  if (problem !== undefined) return { files: [], problems: [{ file: shown, problem }] };
  return { files: [{ path, shown }], problems: [] };
}

function unfit(path: string, stats: Stats): string | undefined {
  if (!stats.isFile()) return 'not a regular file; point at a file or a folder of files';
  if (SCENARIO_EXTENSIONS.includes(extname(path))) return undefined;
  return `"${extname(path)}" is none of ${SCENARIO_EXTENSIONS.join(', ')}; rename it`;
}

function noneText(): string {
  return `no file of scenarios in it (${SCENARIO_EXTENSIONS.join(', ')}); point at the folder that has some`;
}

function shownPath(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short === '' ? '.' : short.startsWith('..') ? path : short;
}

function notFound(path: string): UnderstudyError {
  return new UnderstudyError({
    code: 'not-found',
    problem: `Scenarios ${path}: no such file or folder`,
    remedy: 'Give the path of a file of scenarios or of a folder of such files',
  });
}
