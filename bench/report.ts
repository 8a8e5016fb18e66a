import type { BenchResult, Target, Unit } from './bench.ts';

export interface BenchReport {
  node: string;
  /** The yardstick, see `Calibration`. */
  signaturesPerSecond: number;
  results: readonly BenchResult[];
}

/** The report for people: the yardstick, a table, and the targets that were missed. */
export function renderReport(report: BenchReport): string {
  const missed = report.results.filter(({ met }) => !met).map(({ id }) => id);
  return [
    `Yardstick: ${report.signaturesPerSecond} raw RSA-2048 signatures per CPU second (Node ${report.node})`,
    '',
    ...table([['', 'Bench', 'Measured', 'Target', 'Behind it'], ...report.results.map(row)]),
    '',
    missed.length === 0 ? 'Every target is met' : `Targets missed: ${missed.join(', ')}`,
  ].join('\n');
}

function row({ title, value, target, detail, met }: BenchResult): string[] {
  return [met ? 'ok' : 'MISS', title, quantity(value, target.unit), goal(target), detail];
}

function goal({ bound, value, unit }: Target): string {
  return `${bound} ${quantity(value, unit)}`;
}

function quantity(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return 'nothing';
  if (unit !== 'ratio') return `${Math.round(value)} ${unit}`;
  return `${value.toFixed(value < 0.1 ? 4 : 2)} x`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  return rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
