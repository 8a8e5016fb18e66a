import type { ScenarioResult, StepResult } from '../runner/result.ts';
import type { Paint } from './paint.ts';
import { duration, safeLines, SCENARIO_MARKS, STEP_MARKS } from './words.ts';

const VARIANT_WIDTH = 60;
const STEP_WIDTH = 66;

/** One line for a variant, and under it what went wrong. */
export function scenarioLines(scenario: ScenarioResult, paint: Paint): string[] {
  const { status, variant, milliseconds, steps, remedy, artifacts = [] } = scenario;
  const mark = painted(status, SCENARIO_MARKS[status], paint);
  const line = `${mark} ${variant.padEnd(VARIANT_WIDTH)} ${paint.quiet(duration(milliseconds))}`;
  if (status === 'passed') return [line];
  return [
    line,
    ...steps.filter(isTrouble).flatMap((step) => troubleLines(step, paint)),
    ...(remedy === undefined ? [] : detail('Remedy', remedy, paint)),
    ...artifacts.flatMap(({ kind, path }) => detail('Kept', `${kind} ${path}`, paint)),
  ];
}

/** Everything that happened, step by step. */
export function stepLines({ steps }: ScenarioResult, paint: Paint): string[] {
  return steps.flatMap((step) => [
    stepLine(step, paint),
    ...(isTrouble(step)
      ? troubleDetails(step, paint)
      : safeLines(heldText(step))
          .filter((line) => line !== '')
          .map((line) => paint.quiet(`    ${line}`))),
  ]);
}

// A tick beside a refusal puzzles whoever does not remember that it was wanted.
function heldText({ got = '', observation }: StepResult): string {
  const wanted = observation?.kind === 'sign-in' && observation.outcome !== 'connected';
  return wanted ? `${got}, as expected` : got;
}

/** One step on one line, its time in a column of its own. */
export function stepLine(
  { status, title, milliseconds }: StepResult,
  paint: Paint,
  width: number = STEP_WIDTH,
): string {
  const mark = painted(status, STEP_MARKS[status], paint);
  const [name = ''] = safeLines(title);
  if (milliseconds === undefined) return `${mark} ${name}`;
  return `${mark} ${name.padEnd(width)} ${paint.quiet(duration(milliseconds))}`;
}

function isTrouble({ status }: StepResult): boolean {
  return status === 'deviated' || status === 'broke';
}

function troubleLines(step: StepResult, paint: Paint): string[] {
  return [`    ${safeLines(step.title).join(' ')}`, ...troubleDetails(step, paint)];
}

function troubleDetails(step: StepResult, paint: Paint): string[] {
  const { expected, got, problem, mismatches = [] } = step;
  const rows = [
    ['Broke', problem],
    ['Expected', expected],
    ['Got', got],
    ...(mismatches.length > 1
      ? mismatches.map(({ what, expected: wanted, got: seen }) => [
          'Differs',
          `${what}: expected ${wanted}, got ${seen}`,
        ])
      : []),
  ] as const;
  return rows.flatMap(([label = '', text]) =>
    text === undefined ? [] : detail(label, text, paint),
  );
}

const LABEL_WIDTH = 10;

/** A labelled text under the line that it belongs to; further lines stand under the first. */
function detail(label: string, text: string, paint: Paint): string[] {
  return safeLines(text).map((line, index) => {
    const name = (index === 0 ? label : '').padEnd(LABEL_WIDTH);
    return `      ${paint.strong(name)}${line.trimStart()}`;
  });
}

function painted(
  status: ScenarioResult['status'] | StepResult['status'],
  mark: string,
  paint: Paint,
): string {
  switch (status) {
    case 'passed':
    case 'held':
      return paint.good(mark);
    case 'failed':
    case 'deviated':
      return paint.bad(mark);
    case 'broke':
    case 'aborted':
      return paint.warn(mark);
    case 'done':
    case 'not-reached':
      return paint.quiet(mark);
  }
}
