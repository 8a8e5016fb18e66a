import { UnderstudyError } from '../../core/errors.ts';
import { verifyEvidence } from '../../evidence/index.ts';
import {
  compareDrills,
  renderComparison,
  renderComparisonHtml,
  renderComparisonMarkdown,
} from '../../reports/index.ts';
import { DRILL_REPORT_SCHEMA, type DrillReport } from '../../runner/index.ts';
import type { CliContext, CommandInput } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readJsonFile, readWhenFile } from '../files.ts';
import { reporterOf } from '../play/options.ts';
import { compareStored } from './compare-stored.ts';

type Comparison = ReturnType<typeof compareDrills>;

/** Compares drills, from the oldest to the newest: those of files, or those that this project keeps. */
export async function compareFiles(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const render = rendererOf(input);
  const files = input.positionals.slice(1);
  const [only] = files;
  const isStored = only === undefined || (files.length === 1 && !looksLikeFile(only));
  if (!isStored && input.text('last') !== undefined)
    throw usage('--last is for drills that this project keeps, not for files');
  const comparison = isStored
    ? await compareStored(context, input, only)
    : await compareGiven(context, files);
  context.out(render(comparison));
  return EXIT.ok;
}

function looksLikeFile(name: string): boolean {
  return /[./\\]/.test(name);
}

async function compareGiven(context: CliContext, files: readonly string[]): Promise<Comparison> {
  if (files.length < 2) throw usage('1 file, expected two or more');
  return compareDrills(await Promise.all(files.map(async (file) => reportIn(context, file))));
}

function usage(what: string): UnderstudyError {
  return new UnderstudyError({
    code: 'usage',
    problem: `drill compare: ${what}`,
    remedy: 'understudy drill compare BEFORE.zip AFTER.zip, or understudy drill compare --last 5',
  });
}

function rendererOf(input: CommandInput): (comparison: Comparison) => string {
  const reporter = reporterOf(input);
  switch (reporter) {
    case 'terminal':
      return renderComparison;
    case 'json':
      return (comparison) => `${JSON.stringify(comparison)}\n`;
    case 'html':
      return renderComparisonHtml;
    case 'markdown':
      return renderComparisonMarkdown;
    case 'junit':
    case 'ctrf':
      throw usage(`--reporter ${reporter} is for what was played, not for comparing it`);
  }
}

async function reportIn(context: CliContext, file: string): Promise<DrillReport> {
  const read = DRILL_REPORT_SCHEMA.safeParse(await jsonIn(context, file));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `File "${file}": no report of a drill: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    remedy: 'Name the evidence (drill-ID.zip) or report.json of a failover drill',
  });
}

async function jsonIn(context: CliContext, file: string): Promise<unknown> {
  if (!file.endsWith('.zip')) return readJsonFile(context, file);
  const archive = await readWhenFile(context, file);
  if (archive === undefined)
    throw new UnderstudyError({ code: 'not-found', problem: `No file "${file}"` });
  const report = verifyEvidence(archive).files.get('report.json');
  return JSON.parse(report?.toString('utf8') ?? 'null');
}
