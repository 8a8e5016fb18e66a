import { UnderstudyError } from '../../core/errors.ts';
import { verifyEvidence } from '../../evidence/index.ts';
import { compareDrills, renderComparison } from '../../reports/index.ts';
import { DRILL_REPORT_SCHEMA, type DrillReport } from '../../runner/index.ts';
import type { CliContext, CommandInput } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readJsonFile, readWhenFile } from '../files.ts';

/** Compares drills, from their evidence or their report.json, from the oldest to the newest. */
export async function compareFiles(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const files = input.positionals.slice(1);
  if (files.length < 2)
    throw new UnderstudyError({
      code: 'usage',
      problem: `drill compare: ${files.length} files, expected two or more`,
      remedy: 'understudy drill compare BEFORE.zip AFTER.zip',
    });
  const reports = await Promise.all(files.map(async (file) => reportIn(context, file)));
  const comparison = compareDrills(reports);
  context.out(
    input.flag('json') ? `${JSON.stringify(comparison)}\n` : renderComparison(comparison),
  );
  return EXIT.ok;
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
