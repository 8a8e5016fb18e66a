import type { RunResult, ScenarioResult, Skip } from '../runner/result.ts';
import { paintFor, type Paint } from './paint.ts';
import { scenarioLines, stepLines } from './scenario-lines.ts';
import { timelineLines } from './timeline-lines.ts';
import { counted, duration, OUTCOME_WORDS, safeLines } from './words.ts';

export interface TerminalOptions {
  /** Default false. */
  colour?: boolean;
}

/** A result for people at a terminal. Ends with a line break. */
export function renderTerminal(
  result: RunResult,
  { colour = false }: TerminalOptions = {},
): string {
  const paint = paintFor(colour);
  const body =
    result.kind === 'drill'
      ? result.scenarios.flatMap((scenario) => drillLines(scenario, paint))
      : [...result.scenarios.flatMap((scenario) => scenarioLines(scenario, paint)), ''];
  const lines = [...body, ...skipLines(result.skips, paint), ...closing(result, paint)];
  return `${lines.join('\n')}\n`;
}

function drillLines(scenario: ScenarioResult, paint: Paint): string[] {
  const { title, driver, timeline, remedy, artifacts = [] } = scenario;
  return [
    `${paint.strong(title)} ${paint.quiet(`(${scenario.id}, by ${driver})`)}`,
    '',
    ...stepLines(scenario, paint).map(indent),
    '',
    ...(timeline === undefined ? [] : [...timelineLines(timeline, paint), '']),
    ...(remedy === undefined ? [] : [`${paint.strong('Remedy')}  ${remedy}`, '']),
    ...artifacts.map(({ kind, path }) => paint.quiet(`Kept ${kind} ${path}`)),
  ];
}

/** Skips of one reason stand together: the reason is what somebody can do something about. */
function skipLines(skips: readonly Skip[], paint: Paint): string[] {
  if (skips.length === 0) return [];
  const reasons = Map.groupBy(skips, ({ reason }) => reason);
  return [
    ...Array.from(reasons, ([reason, group]) => [
      `${paint.warn('Skipped')} ${counted(group.length, 'variant')}: ${safeLines(reason).join(' ')}`,
      ...group.map(({ variant }) => paint.quiet(`  ${variant}`)),
    ]).flat(),
    '',
  ];
}

function closing(result: RunResult, paint: Paint): string[] {
  const { outcome, counts, milliseconds, fidelity, environment } = result;
  const { passed, failed, broke, aborted, skipped } = counts;
  const parts = [
    `${passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(broke > 0 ? [`${broke} broke`] : []),
    ...(aborted > 0 ? [`${aborted} aborted`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  const { account, region } = environment;
  return [
    `${verdict(outcome, paint)}  ${parts.join(', ')} in ${duration(milliseconds)}`,
    paint.quiet(`Against: ${fidelity.label}, account ${account}, Region ${region}`),
    paint.quiet(`${fidelity.statement}.`),
  ];
}

function verdict(outcome: RunResult['outcome'], paint: Paint): string {
  const word = paint.strong(OUTCOME_WORDS[outcome]);
  if (outcome === 'passed') return paint.good(word);
  return outcome === 'failed' ? paint.bad(word) : paint.warn(word);
}

function indent(line: string): string {
  return `  ${line}`;
}
