import { hash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { UnderstudyError } from '../../core/errors.ts';
import { mergedAsJson, openProject, writeMergedEvidence } from '../../harness/index.ts';
import {
  mergedAsRunResult,
  renderCtrf,
  renderJunit,
  renderMarkdown,
  renderMergedHtml,
  renderMergedTerminal,
} from '../../reports/index.ts';
import { readWorkerLog, reportMerged, type MergedReport } from '../../runner/index.ts';
import type { CliContext, CommandInput } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readTextFile } from '../files.ts';
import { reporterOf, type ReporterName } from '../play/options.ts';
import { VERSION } from '../version.ts';
import { namingOf } from './naming.ts';
import { failoverNumber } from './options.ts';
import { signingKey } from './signing-key.ts';

/** Merges the logs of several workers into one drill with one recovery time, and leaves evidence behind. */
export async function mergeLogs(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const { cwd, colour } = context;
  const reporter = reporterOf(input);
  const files = input.positionals.slice(1).flatMap((name) => logsIn(name, cwd));
  if (files.length === 0) throw noLogs('which logs?', 'usage');
  const key = await signingKey(context, input);
  const project = await openProject({ cwd, config: input.text('config') });
  const logs = await Promise.all(files.map(async (file) => readLog(context, file)));
  const run = `${new Date().toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')}-${logs[0]?.drill}-${process.pid}`;
  const { report, log } = reportMerged({
    logs,
    run,
    toolVersion: VERSION,
    naming: namingOf(input, project),
    ...choicesOf(input),
  });
  const folder = resolve(cwd, input.text('output') ?? join(project.stateFolder, 'merged', run));
  writeMergedEvidence(folder, { report, log, ...(key && { key }) });
  context.out(render(report, reporter, colour));
  context.err(`Report and evidence: ${shown(folder, cwd)}\n`);
  return exitCodes[report.verdict];
}

const exitCodes = {
  held: EXIT.ok,
  deviated: EXIT.failed,
  invalid: EXIT.invalid,
} as const satisfies Record<MergedReport['verdict'], ExitCode>;

/** A file as it is; of a folder the logs in it. */
function logsIn(name: string, cwd: string): readonly string[] {
  const path = resolve(cwd, name);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [name];
  const logs = readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl'))
    .map((entry) => join(name, entry.name))
    .sort();
  if (logs.length > 0) return logs;
  throw noLogs(`no log (*.jsonl) in the folder "${name}"`, 'not-found');
}

async function readLog(context: CliContext, file: string) {
  const text = await readTextFile(context, file);
  return { ...readWorkerLog(text, file), sha256: hash('sha256', text) };
}

function choicesOf(
  input: CommandInput,
): Pick<
  Parameters<typeof reportMerged>[0],
  'objectives' | 'heldSeconds' | 'operator' | 'approver'
> {
  const recovery = failoverNumber(input, 'recovery', [0, 86_400]);
  const lockedOut = failoverNumber(input, 'locked-out', [0, 1_000_000]);
  const failed = failoverNumber(input, 'failed', [0, 100_000_000]);
  const heldSeconds = failoverNumber(input, 'held', [0, 3_600]);
  const [operator, approver] = [input.text('operator'), input.text('approver')];
  return {
    objectives: {
      ...(recovery === undefined ? {} : { recovery }),
      ...(lockedOut === undefined ? {} : { lockedOut }),
      ...(failed === undefined ? {} : { failed }),
    },
    ...(heldSeconds === undefined ? {} : { heldSeconds }),
    ...(operator === undefined ? {} : { operator }),
    ...(approver === undefined ? {} : { approver }),
  };
}

function render(report: MergedReport, reporter: ReporterName, colour: boolean): string {
  switch (reporter) {
    case 'terminal':
      return renderMergedTerminal(report, { colour });
    case 'json':
      return mergedAsJson(report);
    case 'junit':
      return renderJunit(mergedAsRunResult(report));
    case 'ctrf':
      return renderCtrf(mergedAsRunResult(report));
    case 'markdown':
      return renderMarkdown(mergedAsRunResult(report));
    case 'html':
      return renderMergedHtml(report);
  }
}

function shown(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith('..') ? path : short;
}

function noLogs(what: string, code: 'usage' | 'not-found'): UnderstudyError {
  return new UnderstudyError({
    code,
    problem: `drill merge: ${what}`,
    remedy:
      'Name the folder of the workers (UNDERSTUDY_ATTEMPTS), or their logs: understudy drill merge attempts',
  });
}
