import { printable } from '../../core/logger.ts';
import type { DrillReport } from '../../runner/drill/report.ts';
import { paintFor, type Paint } from '../paint.ts';
import { preflightLine } from './preflight.ts';
import { trendLine, trendOf } from './trend.ts';
import { drillTime, mainCause, SPAN_WORDS, TIME_WORDS, VERDICT_WORDS } from './words.ts';

/** A drill's report for people at a terminal. Ends with a line break. */
export function renderDrillTerminal(
  report: DrillReport,
  { colour = false }: { colour?: boolean } = {},
): string {
  const paint = paintFor(colour);
  const { drill, fidelity, environment, speed } = report;
  const because = printable(report.because.join('; '));
  const lines = [
    `${paint.strong(printable(drill.title))} ${paint.quiet(`(${drill.id})`)}`,
    '',
    ...timeLines(report, paint),
    '',
    ...judgedLines(report, paint),
    '',
    ...peopleLines(report, paint),
    ...besideLines(report).map((line) => paint.quiet(`  ${printable(line)}`)),
    '',
    `${verdictOf(report, paint)}  ${because}`,
    ...(report.asExpected ? [] : [paint.warn(`Expected of this drill: ${drill.expect.verdict}`)]),
    ...(report.verdict === 'deviated' && drill.remedy !== undefined
      ? [`${paint.strong('Remedy')}  ${printable(drill.remedy)}`]
      : []),
    paint.quiet(
      `Against: ${fidelity.label}, account ${environment.account}, Region ${environment.region}${speed === 1 ? '' : `; time ${speed} times faster, so what machines need counts ${speed}-fold`}`,
    ),
    paint.quiet(`${fidelity.statement}.`),
  ];
  return `${lines.join('\n')}\n`;
}

function timeLines({ times, spans }: DrillReport, paint: Paint): string[] {
  return [
    ...TIME_WORDS.filter(([, key]) => times[key] !== undefined).map(
      ([name, key, what]) => `  ${name}  ${drillTime(times[key]).padStart(12)}  ${what}`,
    ),
    ...SPAN_WORDS.filter(([key]) => spans[key] !== undefined).map(([key, what, between]) =>
      paint.quiet(`      ${drillTime(spans[key]).padStart(12)}  ${what} (${between})`),
    ),
  ];
}

function judgedLines({ objectives, steadyState }: DrillReport, paint: Paint): string[] {
  return [...steadyState, ...objectives].map(({ title, expected, got, held }) => {
    const mark = held ? paint.good('✓') : paint.bad('✗');
    return `  ${mark} ${printable(title)}: ${got} (${expected})`;
  });
}

function besideLines(report: DrillReport): string[] {
  const { preflight } = report;
  const trend = trendLine(trendOf(report));
  return [
    ...(preflight === undefined ? [] : [preflightLine(preflight)]),
    ...(trend === undefined ? [] : [trend]),
  ];
}

function peopleLines(report: DrillReport, paint: Paint): string[] {
  const { signIns, agents } = report;
  const out = agents.filter(({ outcome }) => outcome === 'locked out');
  return [
    `  ${signIns.in} of ${signIns.agents} agents got in, in ${signIns.attempts} attempts; ${signIns.agentMinutesLost} agent-minutes lost`,
    `  ${printable(mainCause(report))}`,
    ...out
      .slice(0, MOST_NAMED)
      .map(({ agent, hop = '', why = '' }) =>
        paint.bad(`  Locked out: ${agent}, at ${hop} ${printable(why)}`),
      ),
    ...(out.length > MOST_NAMED
      ? [paint.bad(`  and ${out.length - MOST_NAMED} more; the report names all`)]
      : []),
  ];
}

const MOST_NAMED = 10;

function verdictOf({ verdict }: DrillReport, paint: Paint): string {
  const word = paint.strong(VERDICT_WORDS[verdict]);
  if (verdict === 'held') return paint.good(word);
  return verdict === 'deviated' ? paint.bad(word) : paint.warn(word);
}
