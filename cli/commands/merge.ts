import { copyFileSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { UnderstudyError } from '../../core/errors.ts';
import { mergeResults, readResult, type RunResult } from '../../runner/index.ts';
import type { Command } from '../command.ts';
import { PLAY_OPTIONS, reporterOf } from '../play/options.ts';
import { exitCodeOfResult, printed, shown, tellGitHub, writeReports } from '../play/reports.ts';

export const merge: Command = {
  name: 'merge',
  summary: 'Join the results of several jobs into one, with all reports',
  usage: 'RESULT… [options]',
  description:
    'Joins results of run --shard, or of other parts of one run, into one result, and writes every report of it. RESULT is a result.json, or the folder that one is in; what browsers left behind is brought along. Refuses results of other versions of Understudy, of other worlds or plans, a missing shard, and a variant that stands twice. The exit code is that of the whole: 0 when all passed, 1 when one failed, 5 when it proves nothing.',
  options: {
    reporter: PLAY_OPTIONS.reporter,
    json: PLAY_OPTIONS.json,
    output: {
      ...PLAY_OPTIONS.output,
      help: 'Where report.html, result.json, junit.xml and ctrf.json go. Default: merged',
    },
  },
  examples: [
    { args: 'shard-1 shard-2 shard-3', does: 'the three jobs of a matrix' },
    { args: 'http/result.json browser/result.json -o reports', does: 'two drivers, two jobs' },
  ],
  async run(context, input) {
    const { cwd, colour } = context;
    const parts = input.positionals.map((name) => readPart(name, cwd));
    if (parts.length === 0)
      throw new UnderstudyError({
        code: 'usage',
        problem: 'understudy merge: expected results to merge',
        remedy: 'Name the result.json of each job, or the folder that it is in',
      });
    const reporter = reporterOf(input);
    const merged = mergeResults(parts);
    const folder = resolve(cwd, input.text('output') ?? 'merged');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const result = bringArtifacts(merged, parts, folder);
    writeReports(result, folder);
    context.out(printed(result, reporter, { colour, folder }));
    tellGitHub(result, context);
    context.err(`Report: ${shown(folder, cwd)}\n`);
    return Promise.resolve(exitCodeOfResult(result));
  },
};

interface Part {
  name: string;
  result: RunResult;
  /** Where its artifacts are. Absolute. */
  folder: string;
}

function readPart(name: string, cwd: string): Part {
  const path = resolve(cwd, name);
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const file = isFolder ? join(path, 'result.json') : path;
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
    throw new UnderstudyError({
      code: 'not-found',
      problem: `Result ${name}: no such file, nor a folder with a result.json`,
      remedy: 'Name the result.json of each job, or the folder that it is in',
    });
  return { name, result: readResult(readFileSync(file, 'utf8'), name), folder: dirname(file) };
}

/** Copies traces and pictures beside the new result; an artifact that is not there is left out of it. */
function bringArtifacts(merged: RunResult, parts: readonly Part[], folder: string): RunResult {
  const folders = new Map(
    parts.flatMap((part) => part.result.scenarios.map(({ variant }) => [variant, part.folder])),
  );
  const scenarios = merged.scenarios.map((scenario) => {
    const { artifacts, ...rest } = scenario;
    const from = folders.get(scenario.variant);
    const brought = artifacts?.filter(({ path }) => from && copied(path, from, folder)) ?? [];
    return brought.length === 0 ? rest : { ...rest, artifacts: brought };
  });
  return { ...merged, scenarios };
}

// The path comes from a file of another machine: it may lead nowhere but below its own folder.
function copied(path: string, from: string, to: string): boolean {
  const [source, target] = [resolve(from, path), resolve(to, path)];
  if (!target.startsWith(to + sep) || !isFileBelow(source, from)) return false;
  if (source === target) return true;
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  copyFileSync(source, target);
  return true;
}

function isFileBelow(file: string, folder: string): boolean {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
  return realpathSync(file).startsWith(realpathSync(folder) + sep);
}
