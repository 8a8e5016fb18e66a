import type { DrillReport } from '../../runner/drill/report.ts';
import { drillTime } from './words.ts';

/** How one number went over several drills. */
export interface ComparedMetric {
  name: string;
  /** Oldest first; absent where it was not reached. */
  values: readonly (number | undefined)[];
  shown: readonly string[];
  /** The last against the first. */
  trend: 'better' | 'worse' | 'same' | 'not comparable';
}

export interface DrillComparison {
  /** What differs between them besides the results; the less, the more the comparison says. */
  differences: readonly string[];
  runs: readonly { run: string; drill: string; startedAt: string; verdict: string }[];
  metrics: readonly ComparedMetric[];
}

/** Every number is the better the smaller it is. */
const METRICS: readonly (readonly [
  string,
  's' | '',
  (report: DrillReport) => number | undefined,
])[] = [
  ['Recovery time', 's', ({ spans }) => spans.recovery],
  ['Time to detect', 's', ({ spans }) => spans.detect],
  ['Time to decide', 's', ({ spans }) => spans.decide],
  ['Time to switch', 's', ({ spans }) => spans.switch],
  ['Failed sign-ins', '', ({ signIns }) => signIns.failed],
  ['Locked out', '', ({ signIns }) => signIns.lockedOut],
  ['Agent-minutes lost', '', ({ signIns }) => signIns.agentMinutesLost],
  ['Drift', '', ({ drift }) => drift.length],
];

/** Seconds within which two times count as the same: arrivals and retries are not finer. */
const SAME_SECONDS = 1;

/** Compares drills, whatever their order, from the oldest to the newest. */
export function compareDrills(reports: readonly DrillReport[]): DrillComparison {
  const ordered = reports.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt));
  return {
    differences: differencesOf(ordered),
    runs: ordered.map(({ run, drill, startedAt, verdict }) => ({
      run,
      drill: drill.id,
      startedAt,
      verdict,
    })),
    metrics: METRICS.map(([name, unit, of]) => {
      // What was aborted or proves nothing has no number that counts.
      const values = ordered.map((report) =>
        report.verdict === 'held' || report.verdict === 'deviated' ? of(report) : undefined,
      );
      return {
        name,
        values,
        shown: values.map((value) => shownValue(value, unit)),
        trend: trendOf(values, unit === 's' ? SAME_SECONDS : 0),
      };
    }),
  };
}

function shownValue(value: number | undefined, unit: 's' | ''): string {
  if (value === undefined) return 'none';
  return unit === 's' ? drillTime(value) : String(value);
}

function trendOf(
  values: readonly (number | undefined)[],
  tolerance: number,
): ComparedMetric['trend'] {
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined) return 'not comparable';
  if (Math.abs(last - first) <= tolerance) return 'same';
  return last < first ? 'better' : 'worse';
}

function differencesOf(reports: readonly DrillReport[]): string[] {
  const differs = (of: (report: DrillReport) => string | number): boolean =>
    new Set(reports.map(of)).size > 1;
  const parts: readonly [string, (report: DrillReport) => string | number][] = [
    ['the drill', ({ drill }) => drill.id],
    ['its definition', ({ drill }) => JSON.stringify({ ...drill, report: undefined })],
    ['the number of agents', ({ signIns }) => signIns.agents],
    ['how fast time passed', ({ speed }) => speed],
    ['the target', ({ environment }) => environment.target],
    ['the version of Understudy', ({ tool }) => tool.version],
  ];
  return parts.filter(([, of]) => differs(of)).map(([name]) => name);
}

/** A comparison for people. Ends with a line break. */
export function renderComparison({ differences, runs, metrics }: DrillComparison): string {
  const head = ['', ...runs.map(({ startedAt }) => startedAt.slice(0, 16).replace('T', ' ')), ''];
  const rows = [
    head,
    ['Drill', ...runs.map(({ drill }) => drill), ''],
    ['Verdict', ...runs.map(({ verdict }) => verdict), ''],
    ...metrics.map(({ name, shown, trend }) => [name, ...shown, trend]),
  ];
  const widths = head.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const unlike =
    differences.length === 0 ? [] : ['', `They also differ in: ${differences.join(', ')}`];
  return `${[...lines, ...unlike].join('\n')}\n`;
}
