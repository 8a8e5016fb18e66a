import { html, type SafeHtml } from '../../core/html.ts';
import type { DrillReport } from '../../runner/drill/report.ts';
import { drillTime, TIME_WORDS } from './words.ts';

/** What is drawn of a drill. */
export interface ChartParts extends Pick<
  DrillReport,
  'attempts' | 'times' | 'faults' | 'environment'
> {
  drill: Pick<DrillReport['drill'], 'durationSeconds'>;
}

const WIDTH = 1_000;
const TOP = 60;
const HEIGHT = 220;
const LEFT = 46;
/** Half of the last time below, which stands under the end. */
const RIGHT = 24;

/**
 * The drill over time: faults as bands, T0 to T7 as lines, and every sign-in as a dot where it began, as
 * high as it took long, in the colour of its IdP; hollow where it failed. SVG, without a script.
 */
export function timelineChart(report: ChartParts): SafeHtml {
  const { attempts, drill, times } = report;
  const shown = attempts.filter(({ began, who }) => began >= 0 && who !== 'session');
  const end = most(drill.durationSeconds, shown, ({ ended }) => ended);
  const longest = most(1, shown, ({ began, ended }) => ended - began);
  const scale: Scale = {
    end,
    x: (at) => tenth(LEFT + (Math.max(0, at) / end) * (WIDTH - LEFT - RIGHT)),
    y: (seconds) => tenth(TOP + (HEIGHT - TOP) * (1 - Math.sqrt(seconds / longest))),
  };
  return html`<svg
    class="chart"
    viewBox="0 0 ${WIDTH} ${HEIGHT + 40}"
    role="img"
    aria-label="Every sign-in of the drill over time, with faults and T0 to T7"
  >
    ${report.faults.map((fault) => band(fault, scale))} ${axis(scale)}
    <text class="axis" x="2" y="${TOP + 8}">${drillTime(longest)}</text>
    <text class="axis" x="2" y="${HEIGHT}">0 s</text>
    ${moments(times, scale.x)} ${shown.map((attempt) => dot(attempt, report, scale))}
  </svg>`;
}

interface Scale {
  end: number;
  x(at: number): number;
  y(seconds: number): number;
}

// Spread over arguments, some ten thousand attempts would be too many.
function most<T>(least: number, all: readonly T[], of: (one: T) => number): number {
  return all.reduce((greatest, one) => Math.max(greatest, of(one)), least);
}

function band({ what, on, from, to }: DrillReport['faults'][number], { end, x }: Scale): SafeHtml {
  const width = tenth(Math.max(1, x(to ?? end) - x(from)));
  return html`<rect
    class="fault"
    x="${x(from)}"
    y="${TOP}"
    width="${width}"
    height="${HEIGHT - TOP}"
  >
    <title>${what} at ${on}, from ${drillTime(from)} to ${drillTime(to ?? end)}</title>
  </rect>`;
}

function axis({ end, x }: Scale): SafeHtml {
  return html`<line
      class="tick"
      x1="${LEFT}"
      x2="${WIDTH - RIGHT}"
      y1="${HEIGHT}"
      y2="${HEIGHT}"
    ></line>
    ${ticks(end).map(
      (at) =>
        html`<line
            class="tick"
            x1="${x(at)}"
            x2="${x(at)}"
            y1="${HEIGHT}"
            y2="${HEIGHT + 6}"
          ></line>
          <text class="axis" x="${x(at)}" y="${HEIGHT + 22}" text-anchor="middle">${at} s</text>`,
    )}`;
}

function dot(
  { agent, idp, began, ended, outcome, hop }: DrillReport['attempts'][number],
  { environment }: Pick<ChartParts, 'environment'>,
  { x, y }: Scale,
): SafeHtml {
  const index = Math.max(
    0,
    environment.idps.findIndex(({ name }) => name === idp),
  );
  const state = outcome === 'connected' ? 'good' : 'bad';
  const height = y(Math.max(0, ended - began));
  return html`<circle class="dot idp${index % 4} ${state}" cx="${x(began)}" cy="${height}" r="3">
    <title>${agent} by ${idp}, ${drillTime(began)}: ${outcome} at ${hop}</title>
  </circle>`;
}

// Names of moments that fall together stand one above the other.
function moments(times: DrillReport['times'], x: (at: number) => number): SafeHtml[] {
  return TIME_WORDS.flatMap(([name, key, what], index) => {
    const at = times[key];
    if (at === undefined) return [];
    const up = 12 + (index % 4) * 13;
    return [
      html`<line class="moment" x1="${x(at)}" x2="${x(at)}" y1="${up + 2}" y2="${HEIGHT}">
          <title>${name}: ${what}</title>
        </line>
        <text class="axis" x="${x(at)}" y="${up}" text-anchor="middle">${name}</text>`,
    ];
  });
}

function ticks(end: number): number[] {
  const step = [10, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200].find((one) => end / one <= 12);
  const every = step ?? 14_400;
  return Array.from({ length: Math.floor(end / every) + 1 }, (_, index) => index * every);
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Which colour is which IdP, in words. */
export function legend({ environment }: Pick<ChartParts, 'environment'>): SafeHtml {
  return html`<p class="legend">
    ${environment.idps.map(
      ({ name, displayName }, index) =>
        html`<span
          ><svg viewBox="0 0 12 12" aria-hidden="true">
            <circle class="dot idp${index % 4} good" cx="6" cy="6" r="4"></circle>
          </svg>
          ${displayName} (${name})</span
        >`,
    )}
    <span
      ><svg viewBox="0 0 12 12" aria-hidden="true">
        <circle class="dot bad" cx="6" cy="6" r="4"></circle>
      </svg>
      hollow: failed</span
    >
    <span>band: a fault is armed. The higher a dot, the longer it took</span>
  </p>`;
}

/** A recovery time and what it may be. */
export interface RecoveryParts extends Pick<DrillReport, 'verdict'> {
  spans: Pick<DrillReport['spans'], 'recovery'>;
  drill: Pick<DrillReport['drill'], 'durationSeconds'> & {
    objectives: Pick<DrillReport['drill']['objectives'], 'recoverySeconds'>;
  };
}

/** The recovery time against its objective, as two bars. */
export function recoveryBars({ drill, spans, verdict }: RecoveryParts): SafeHtml {
  const target = drill.objectives.recoverySeconds;
  const actual = spans.recovery;
  const longest = Math.max(target, actual ?? drill.durationSeconds, 1);
  const width = (seconds: number): number => tenth((seconds / longest) * 100);
  const got = actual === undefined ? 'not regained' : drillTime(actual);
  const met = actual !== undefined && actual <= target;
  return html`<table class="rto">
    <tr>
      <th>Objective</th>
      <td>${drillTime(target)}</td>
      <td>
        <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
          <rect class="skipped" width="${width(target)}" height="1"></rect>
        </svg>
      </td>
    </tr>
    <tr>
      <th>Actual</th>
      <td>${verdict === 'invalid' ? 'not known' : got}</td>
      <td>
        <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
          <rect
            class="${met ? 'passed' : 'failed'}"
            width="${width(actual ?? longest)}"
            height="1"
          ></rect>
        </svg>
      </td>
    </tr>
  </table>`;
}
