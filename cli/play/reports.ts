import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  renderAnnotations,
  renderCtrf,
  renderHtml,
  renderJson,
  renderJunit,
  renderMarkdown,
  renderTerminal,
} from '../../reports/index.ts';
import type { RunResult } from '../../runner/index.ts';
import { SCENARIOS } from '../../scenarios/index.ts';
import type { CliContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { coverageGroups } from './coverage.ts';
import type { ReporterName } from './options.ts';

/** The result as the command line asked for it. */
export function printed(
  result: RunResult,
  reporter: ReporterName,
  { colour, folder }: { colour: boolean; folder: string },
): string {
  switch (reporter) {
    case 'terminal':
      return renderTerminal(result, { colour });
    case 'json':
      return renderJson(result);
    case 'junit':
      return renderJunit(result);
    case 'ctrf':
      return renderCtrf(result);
    case 'markdown':
      return renderMarkdown(result);
    case 'html':
      return htmlOf(result, folder);
  }
}

/** Writes every report into a folder, which is made. */
export function writeReports(result: RunResult, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'result.json'), renderJson(result));
  writeFileSync(join(folder, 'junit.xml'), renderJunit(result));
  writeFileSync(join(folder, 'ctrf.json'), renderCtrf(result));
  writeFileSync(join(folder, 'report.html'), htmlOf(result, folder));
}

/** Pictures beyond this are linked, so that the page stays one that opens. Bytes. */
const LARGEST_PICTURE = 2_000_000;

function htmlOf(result: RunResult, folder: string): string {
  return renderHtml(result, {
    // A drill is about one failure, and one's own scenarios are not the catalogue's: what those leave out
    // of it says nothing.
    ...(isOfCatalogue(result) && { catalogue: coverageGroups() }),
    readPicture(path) {
      const file = join(folder, path);
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? Infinity;
      return size > LARGEST_PICTURE ? undefined : readFileSync(file).toString('base64');
    },
  });
}

const CATALOGUE: ReadonlySet<string> = new Set(SCENARIOS.map(({ id }) => id));

function isOfCatalogue({ kind, scenarios, skips }: RunResult): boolean {
  return kind === 'run' && [...scenarios, ...skips].some(({ id }) => CATALOGUE.has(id));
}

/** In a job of GitHub Actions: its step summary, and annotations in its log. */
export function tellGitHub(result: RunResult, { env, err }: CliContext): void {
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = env;
  if (GITHUB_ACTIONS !== 'true') return;
  err(renderAnnotations(result));
  if (GITHUB_STEP_SUMMARY === undefined || GITHUB_STEP_SUMMARY === '') return;
  appendFileSync(GITHUB_STEP_SUMMARY, renderMarkdown(result));
}

/** A path as people want to see it. */
export function shown(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith('..') ? path : short;
}

/** What a result means to whoever started us. */
export function exitCodeOfResult({ outcome }: RunResult): ExitCode {
  switch (outcome) {
    case 'passed':
      return EXIT.ok;
    case 'failed':
      return EXIT.failed;
    case 'aborted':
      return EXIT.aborted;
    case 'invalid':
      return EXIT.invalid;
  }
}
