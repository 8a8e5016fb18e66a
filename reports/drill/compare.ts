import type { DrillReport } from '../../runner/drill/report.ts';
import {
  trendPoint,
  whyNotComparable,
  type DrillTrend,
  type TrendPoint,
} from '../../runner/drill/trend.ts';
import { barsOf } from './trend.ts';
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
  /** Those that compare with the newest, the oldest first; the newest is the last. */
  trend: readonly TrendPoint[];
  /** Those that do not, with the reason. */
  leftOut: DrillTrend['leftOut'];
  /** Of the newest: the recovery time that it may have. Seconds. */
  objective: number;
}

export interface Beside {
  /** Earlier ones that stand in the trend and not in the table. */
  trend?: readonly TrendPoint[];
  /** What was left out before. */
  leftOut?: DrillTrend['leftOut'];
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

/** Compares drills, one or more, whatever their order, from the oldest to the newest. */
export function compareDrills(
  reports: readonly DrillReport[],
  beside: Beside = {},
): DrillComparison {
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
    ...besideNewest(ordered, beside),
    objective: ordered.at(-1)?.drill.objectives.recoverySeconds ?? 0,
  };
}

function besideNewest(
  ordered: readonly DrillReport[],
  { trend = [], leftOut = [] }: Beside,
): Pick<DrillComparison, 'trend' | 'leftOut'> {
  const newest = ordered.at(-1);
  const others = ordered.map((one) => {
    return { one, why: newest && whyNotComparable(newest, one) };
  });
  const points = others.flatMap(({ one, why }) =>
    why === undefined ? (trendPoint(one) ?? []) : [],
  );
  return {
    trend: [...trend, ...points],
    leftOut: [
      ...leftOut,
      ...others.flatMap(({ one, why }) => (why === undefined ? [] : [{ run: one.run, why }])),
    ],
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
export function renderComparison(comparison: DrillComparison): string {
  const { differences, leftOut, trend } = comparison;
  const rows = comparisonRows(comparison);
  const widths = (rows[0] ?? []).map((_, column) =>
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
  const over = trend.length < 3 ? [] : ['', `Over ${trend.length} runs`, ...trendLines(trend)];
  const out =
    leftOut.length === 0
      ? []
      : ['', 'Left out', ...leftOut.map((one) => `  ${one.run}: ${one.why}`)];
  return `${[...lines, ...unlike, ...over, ...out].join('\n')}\n`;
}

/** Head first, each row with the name of what it is about. */
export function comparisonRows({ runs, metrics }: DrillComparison): readonly (readonly string[])[] {
  return [
    ['', ...runs.map(({ startedAt }) => startedAt.slice(0, 16).replace('T', ' ')), ''],
    ['Drill', ...runs.map(({ drill }) => drill), ''],
    ['Verdict', ...runs.map(({ verdict }) => verdict), ''],
    ...metrics.map(({ name, shown, trend }) => [name, ...shown, trend]),
  ];
}

function trendLines(trend: readonly TrendPoint[]): string[] {
  const line = (name: string, of: (point: TrendPoint) => number | undefined): string =>
    `  ${name.padEnd(20)}${barsOf(trend.map(of))}`;
  return [
    line('Recovery time', ({ recovery }) => recovery),
    line('Time to detect', ({ detect }) => detect),
    line('Time to switch', (point) => point.switch),
    line('Agent-minutes lost', ({ agentMinutesLost }) => agentMinutesLost),
  ];
}
