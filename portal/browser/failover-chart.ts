import type { DrillFaultView, FailoverView } from '../model/drill-views.ts';
import { h, scroller } from './dom.ts';
import { displayNameOf, drillClock } from './drill-words.ts';
import { svg } from './svg.ts';

type Idps = readonly { name: string; displayName: string }[];

const WIDTH = 1_000;
const TOP = 26;
const ZERO = 130;
const BOTTOM = 200;

/** Of the numbers above. */
const RADIUS = 9;

/**
 * Sign-ins by when they began: upwards those that led in, by IdP, downwards the others; faults as bands,
 * what happened as numbered lines.
 */
export function failoverChart(drill: FailoverView, idps: Idps): HTMLElement {
  const { agents, failed, seconds, at } = drill;
  const x = (second: number): number => tenth((Math.min(second, seconds) / seconds) * WIDTH);
  const label = `Sign-ins over time: ${agents.in} agents in, ${failed.count} attempts failed`;
  const picture = svg(
    'svg',
    { class: 'chart', viewBox: `0 0 ${WIDTH} ${BOTTOM + 18}`, role: 'img', 'aria-label': label },
    ...drill.faults.map((fault) => band(fault, { x, at })),
    ...bars(drill, x),
    svg('line', { class: 'axis', x1: 0, x2: WIDTH, y1: ZERO, y2: ZERO }),
    svg('line', { class: 'now', x1: x(at), x2: x(at), y1: TOP, y2: BOTTOM }),
    ...marks(drill, x),
    ...[0, 0.25, 0.5, 0.75, 1].map((part) => tick(part * seconds, x)),
  );
  return h(
    'figure',
    {},
    scroller({ key: 'drill-chart', label: 'Chart' }, picture),
    legend(drill, idps),
  );
}

type Scale = (second: number) => number;

function band(
  { what, on, from, to, until }: DrillFaultView,
  { x, at }: { x: Scale; at: number },
): SVGElement {
  const end = to ?? Math.max(at, until ?? at);
  const width = Math.max(1, x(end) - x(from));
  const title = svg('title', {}, `${what} at ${on}`);
  return svg('rect', { class: 'fault', x: x(from), y: TOP, width, height: BOTTOM - TOP }, title);
}

function bars({ chart, seconds }: FailoverView, x: Scale): readonly SVGElement[] {
  const { bucketSeconds, series } = chart;
  const inside = series.filter(({ idp }) => idp !== undefined);
  const failures = series.find(({ idp }) => idp === undefined)?.counts ?? [];
  const tops = failures.map((_, bucket) =>
    inside.reduce((sum, { counts }) => sum + (counts[bucket] ?? 0), 0),
  );
  // One agent is as high upwards as downwards.
  const unit = Math.min(
    (ZERO - TOP) / Math.max(4, ...tops),
    (BOTTOM - ZERO) / Math.max(2, ...failures),
  );
  const width = tenth(Math.max(1, (bucketSeconds / seconds) * WIDTH - 2));
  const bar = (style: string, bucket: number, [from, to]: readonly [number, number]) =>
    svg('rect', {
      class: style,
      x: tenth(x(bucket * bucketSeconds) + 1),
      width,
      y: tenth(from < 0 ? ZERO : ZERO - to * unit),
      height: tenth((from < 0 ? to : to - from) * unit),
    });
  return failures.flatMap((failed, bucket) => {
    let height = 0;
    const stack = inside.flatMap(({ counts }, index) => {
      const count = counts[bucket] ?? 0;
      height += count;
      return count === 0 ? [] : [bar(styleOf(index), bucket, [height - count, height])];
    });
    return failed === 0 ? stack : [...stack, bar('failed', bucket, [-1, failed])];
  });
}

function styleOf(index: number): string {
  return index === 0 ? 'by-first' : 'by-other';
}

function marks({ moments }: FailoverView, x: Scale): readonly SVGElement[] {
  let free = RADIUS;
  return moments.flatMap(({ at, what, kind }, index) => {
    // Beside one another where they would be upon one another.
    const place = Math.max(free, Math.min(x(at), WIDTH - RADIUS));
    free = place + 2 * RADIUS + 1;
    const text = { class: 'mark', x: place, y: 15, 'text-anchor': 'middle' };
    return [
      svg('path', { class: 'mark', d: `M${place} ${11 + RADIUS}L${x(at)} ${TOP}V${BOTTOM}` }),
      svg('circle', { class: kind, cx: place, cy: 11, r: RADIUS }, svg('title', {}, what)),
      svg('text', text, String(index + 1)),
    ];
  });
}

function tick(second: number, x: Scale): SVGElement {
  const place = x(second);
  const anchor = place === 0 ? 'start' : place === WIDTH ? 'end' : 'middle';
  return svg(
    'text',
    { class: 'tick', x: place, y: BOTTOM + 14, 'text-anchor': anchor },
    drillClock(second),
  );
}

function legend({ chart }: FailoverView, idps: Idps): HTMLElement {
  const names = chart.series.flatMap(({ idp }) => (idp === undefined ? [] : [idp]));
  const item = (style: string, text: string): HTMLElement =>
    h('span', {}, h('i', { class: `swatch ${style}`, 'aria-hidden': 'true' }), text);
  return h(
    'figcaption',
    { class: 'small row' },
    names.map((name, index) => item(styleOf(index), `In by ${displayNameOf(idps, name)}`)),
    item('failed', 'Failed (downwards)'),
    item('fault', 'A fault is there'),
    h('span', {}, `A bar: those who began within ${chart.bucketSeconds} s`),
  );
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
