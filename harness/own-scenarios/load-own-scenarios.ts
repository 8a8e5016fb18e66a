import { readFileSync, statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { messageOf } from '../../core/errors.ts';
import { problemsOf, SCENARIO_SCHEMA, type Scenario } from '../../runner/index.ts';
import { describeIssue } from './describe-issue.ts';
import type { FileContent, FileValue } from './file-content.ts';
import { withOwnModules } from './own-modules.ts';
import { pathText, scenarioFilesError, type FileProblem } from './problem.ts';
import { readDataFile } from './read-data-file.ts';
import { readModule } from './read-module.ts';
import { findScenarioFiles, type ScenarioFile } from './scenario-files.ts';
import { unknownNames } from './unknown-names.ts';

/** A scenario with the file that it is from. */
export interface OwnScenario {
  scenario: Scenario;
  file: ScenarioFile;
}

export interface OwnScenariosOptions {
  /** Relative paths count from here, and errors name files so. */
  cwd: string;
  /** Counts up when modules are to be loaded anew. Default 0. */
  generation?: number;
}

/**
 * Reads somebody's own scenarios from files and folders: TypeScript, JavaScript, JSON, YAML. Modules
 * are run; nothing else than what the paths point at is read.
 *
 * @throws {UnderstudyError} `not-found` for a path, `config-invalid` with every problem of every file:
 *   the file, the path in it, what is wrong, what to do.
 */
export async function loadOwnScenarios(
  paths: readonly string[],
  { cwd, generation = 0 }: OwnScenariosOptions,
): Promise<readonly OwnScenario[]> {
  const found = paths.map((path) => findScenarioFiles(path, cwd));
  const files = uniqueBy(
    found.flatMap((one) => one.files),
    ({ path }) => path,
  );
  const roots = paths.map((path) => resolve(cwd, path));
  const read = await withOwnModules({ roots, generation }, async () => {
    const all: Judged[] = [];
    // One after the other: what modules do when they are loaded happens in the order of their names.
    for (const file of files) all.push(await judgeFile(file));
    return all;
  });
  const scenarios = read.flatMap((one) => one.scenarios);
  const problems = [
    ...found.flatMap((one) => one.problems),
    ...read.flatMap((one) => one.problems),
    ...sameIds(scenarios),
  ];
  if (problems.length > 0) throw scenarioFilesError(problems);
  return scenarios;
}

interface Judged {
  scenarios: readonly OwnScenario[];
  problems: readonly FileProblem[];
}

async function judgeFile(file: ScenarioFile): Promise<Judged> {
  try {
    const content = await read(file);
    const all = content.values.map((value) => judgeValue(file, content, value));
    return {
      scenarios: all.flatMap((one) => one.scenarios),
      problems: all.flatMap((one) => one.problems),
    };
  } catch (error) {
    return { scenarios: [], problems: [{ file: file.shown, problem: messageOf(error) }] };
  }
}

/** Bytes. Nobody writes so much by hand. */
const LARGEST = 1_000_000;

async function read({ path }: ScenarioFile): Promise<FileContent> {
  const { size } = statSync(path);
  if (size > LARGEST) throw new Error(`${size} bytes, expected ${LARGEST} at most; split it`);
  const extension = extname(path);
  if (!['.json', '.yaml', '.yml'].includes(extension)) return readModule(path);
  return readDataFile(readFileSync(path, 'utf8'), extension);
}

function judgeValue(file: ScenarioFile, content: FileContent, value: FileValue): Judged {
  const place = (path: readonly PropertyKey[]): Omit<FileProblem, 'problem'> => {
    const whole = [...value.path, ...path];
    const inside = pathText(whole);
    const exported = value.exported === undefined ? undefined : `export ${value.exported}`;
    const at = [exported, inside].filter((part) => part !== undefined && part !== '').join(': ');
    return { file: file.shown, position: content.positionOf?.(whole), at };
  };
  const parsed = SCENARIO_SCHEMA.safeParse(value.value);
  const problems = parsed.success
    ? [...problemsOf(parsed.data), ...unknownNames(parsed.data)]
    : parsed.error.issues.flatMap((issue) => describeIssue(issue, value));
  return {
    scenarios: parsed.success ? [{ scenario: withoutSchema(parsed.data), file }] : [],
    problems: problems.map(({ path, problem }) => ({ ...place(path), problem })),
  };
}

function withoutSchema(scenario: Scenario & { $schema?: string }): Scenario {
  const { $schema: _schema, ...rest } = scenario;
  return rest;
}

function sameIds(scenarios: readonly OwnScenario[]): FileProblem[] {
  return scenarios.flatMap(({ scenario: { id }, file }, index) => {
    const before = scenarios.slice(0, index).find(({ scenario }) => scenario.id === id);
    if (before === undefined) return [];
    const problem = `"${id}" is the id of a scenario in ${before.file.shown} already; choose another`;
    return [{ file: file.shown, at: 'id', problem }];
  });
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
