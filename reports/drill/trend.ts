import { html, type SafeHtml } from '../../core/html.ts';
import type { DrillReport } from '../../runner/drill/report.ts';
import { trendPoint, type DrillTrend, type TrendPoint } from '../../runner/drill/trend.ts';
import { drillTime } from './words.ts';

/** Runs of one drill, the oldest first; the last is the one that the others are set beside. */
export interface TrendParts {
  points: readonly TrendPoint[];
  leftOut: DrillTrend['leftOut'];
  /** Seconds. */
  objective: number;
}

type Metric = 'recovery' | 'detect' | 'switch' | 'agentMinutesLost';

const METRICS: readonly (readonly [Metric, string])[] = [
  ['recovery', 'Recovery time'],
  ['detect', 'Time to detect'],
  ['switch', 'Time to switch'],
  ['agentMinutesLost', 'Agent-minutes lost'],
];

/** Seconds, or minutes, within which two runs count as the same. */
const SAME = 1;

/** How a drill went over its runs: four small charts, the table that they are drawn from, and who is missing. */
export function trendBlock({ points, leftOut, objective }: TrendParts): SafeHtml {
  const earlier = points.length - 1;
  return html`${
    earlier < 1
      ? html`<p>There is no earlier run that compares with this one yet.</p>`
      : html`<p>
            ${earlier === 1 ? 'One earlier run' : `${earlier} earlier runs`} of the same drill at
            the same target. The smaller, the better; the filled dot is this run, a cross was not
            reached, the broken line is the objective.
          </p>
          <ul class="trend">
            ${METRICS.map(([metric, title]) => panel(metric, title, { points, objective }))}
          </ul>
          ${trendTable(points)}`
  }
  ${leftOut.length > 0 && leftOutList(leftOut)}`;
}

function panel(
  metric: Metric,
  title: string,
  { points, objective }: Pick<TrendParts, 'points' | 'objective'>,
): SafeHtml {
  const values = points.map((point) => point[metric]);
  const line = metric === 'recovery' ? objective : undefined;
  return html`<li>
    <span class="quiet">${title}</span> <b>${shown(metric, values.at(-1))}</b>
    <span class="change ${changeOf(values)}">${changeText(metric, values)}</span>
    ${sparkline(`${title} over ${points.length} runs: ${values.map((value) => shown(metric, value)).join(', ')}`, values, line)}
  </li>`;
}

const WIDTH = 220;
const HEIGHT = 64;
const PAD = 8;

function sparkline(
  label: string,
  values: readonly (number | undefined)[],
  objective: number | undefined,
): SafeHtml {
  const most = Math.max(objective ?? 0, 0.1, ...values.map((value) => value ?? 0));
  const x = (index: number): number =>
    tenth(PAD + (index / Math.max(1, values.length - 1)) * (WIDTH - 2 * PAD));
  const y = (value: number): number => tenth(PAD + (1 - value / most) * (HEIGHT - 2 * PAD));
  const known = values.flatMap((value, index) =>
    value === undefined ? [] : [`${x(index)},${y(value)}`],
  );
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">
    <line class="base" x1="0" x2="${WIDTH}" y1="${y(0)}" y2="${y(0)}"></line>
    ${
      objective !== undefined &&
      html`<line class="goal" x1="0" x2="${WIDTH}" y1="${y(objective)}" y2="${y(objective)}">
        <title>Objective: ${drillTime(objective)}</title>
      </line>`
    }
    <polyline points="${known.join(' ')}"></polyline>
    ${values.map((value, index) =>
      value === undefined
        ? html`<path class="never" d="M${x(index) - 3} ${PAD - 3}l6 6m0 -6l-6 6"></path>`
        : html`<circle
            class="${index === values.length - 1 ? 'now' : ''}"
            cx="${x(index)}"
            cy="${y(value)}"
            r="${index === values.length - 1 ? 4.5 : 3}"
          ></circle>`,
    )}
  </svg>`;
}

function changeOf(values: readonly (number | undefined)[]): string {
  const [before, now] = [values.at(-2), values.at(-1)];
  if (before === undefined || now === undefined)
    return before === now ? 'same' : now === undefined ? 'worse' : 'better';
  if (Math.abs(now - before) <= SAME) return 'same';
  return now < before ? 'better' : 'worse';
}

function changeText(metric: Metric, values: readonly (number | undefined)[]): string {
  const [before, now] = [values.at(-2), values.at(-1)];
  const change = changeOf(values);
  if (change === 'same') return 'as the last time';
  if (before === undefined || now === undefined)
    return now === undefined ? 'reached the last time' : 'not reached the last time';
  return `${shown(metric, Math.abs(now - before))} ${change === 'better' ? 'less' : 'more'} than the last time`;
}

function trendTable(points: readonly TrendPoint[]): SafeHtml {
  return html`<table class="runs">
    <caption>
      The numbers of these charts, the newest run first
    </caption>
    <thead>
      <tr>
        <th scope="col">Run</th>
        <th scope="col">Verdict</th>
        ${METRICS.map(([, title]) => html`<th scope="col" class="n">${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${points.toReversed().map(
        (point, index) =>
          html`<tr>
            <th scope="row">
              ${moment(point.startedAt)}${index === 0 && html` <span class="label">this run</span>`}
            </th>
            <td class="${point.verdict === 'held' ? 'held' : 'missed'}">${point.verdict}</td>
            ${METRICS.map(([metric]) => html`<td class="n">${shown(metric, point[metric])}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function leftOutList(leftOut: DrillTrend['leftOut']): SafeHtml {
  return html`<details class="left-out" ${leftOut.length <= 5 && OPEN}>
    <summary>
      ${leftOut.length === 1 ? 'One run was' : `${leftOut.length} runs were`} left out
    </summary>
    <ul>
      ${leftOut.map(({ run, why }) => html`<li><code>${run}</code>: ${why}</li>`)}
    </ul>
  </details>`;
}

const OPEN = html`open`;

function shown(metric: Metric, value: number | undefined): string {
  if (value === undefined) return 'not reached';
  return metric === 'agentMinutesLost' ? value.toFixed(1) : drillTime(value);
}

function moment(startedAt: string): string {
  return startedAt.slice(0, 19).replace('T', ' ');
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The earlier runs and this one. */
export function trendOf(report: DrillReport): readonly TrendPoint[] {
  const own = trendPoint(report);
  return own === undefined ? [] : [...(report.trend?.earlier ?? []), own];
}

const BARS = '▁▂▃▄▅▆▇█';

/** One character a run, for terminals; a run that did not get there is a cross. */
export function barsOf(values: readonly (number | undefined)[]): string {
  const most = Math.max(0.1, ...values.map((value) => value ?? 0));
  return values
    .map((value) =>
      value === undefined ? '×' : BARS[Math.round((value / most) * (BARS.length - 1))],
    )
    .join('');
}

/** In one line, against the last run that compares. */
export function trendLine(points: readonly TrendPoint[]): string | undefined {
  if (points.length < 2) return undefined;
  const values = points.map(({ recovery }) => recovery);
  return `Recovery time ${barsOf(values)} ${shown('recovery', values.at(-1))}, ${changeText('recovery', values)} (${points.length - 1} earlier)`;
}
