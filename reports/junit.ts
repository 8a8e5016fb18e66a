import { escapeMarkup } from '../core/html.ts';
import type { RunResult, ScenarioResult, Skip, StepResult } from '../runner/result.ts';

/**
 * A result as JUnit XML, which every CI reads: a suite for each folder of scenarios, a case for each
 * variant. Skips stay visible with their reasons. Ends with a line break.
 */
export function renderJunit(result: RunResult): string {
  const cases = [
    ...result.scenarios.map((scenario) => ({ folder: folderOf(scenario.id), scenario })),
    ...result.skips.map((skip) => ({ folder: folderOf(skip.id), skip })),
  ];
  const suites = Map.groupBy(cases, ({ folder }) => folder);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({
      name: 'understudy',
      ...totals(result.scenarios, result.skips),
      time: seconds(result.milliseconds),
      timestamp: result.startedAt,
    })}>`,
    ...Array.from(suites, ([folder, entries]) => suite(folder, entries, result)).flat(),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

type Entry = { scenario: ScenarioResult } | { skip: Skip };

function suite(folder: string, entries: readonly Entry[], result: RunResult): string[] {
  const scenarios = entries.flatMap((entry) => ('scenario' in entry ? [entry.scenario] : []));
  const skips = entries.flatMap((entry) => ('skip' in entry ? [entry.skip] : []));
  const time = scenarios.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const { environment, fidelity, tool } = result;
  const properties = {
    'understudy.version': tool.version,
    'understudy.fidelity': fidelity.label,
    'understudy.target': environment.target,
    'understudy.account': environment.account,
    'understudy.region': environment.region,
  };
  return [
    `  <testsuite${attributes({
      name: folder,
      ...totals(scenarios, skips),
      time: seconds(time),
      timestamp: result.startedAt,
    })}>`,
    '    <properties>',
    ...Object.entries(properties).map(
      ([name, value]) => `      <property${attributes({ name, value })}/>`,
    ),
    '    </properties>',
    ...scenarios.flatMap((scenario) => scenarioCase(folder, scenario)),
    ...skips.flatMap((skip) => skippedCase(folder, skip)),
    '  </testsuite>',
  ];
}

function scenarioCase(folder: string, scenario: ScenarioResult): string[] {
  const { variant, milliseconds, status } = scenario;
  const head = attributes({
    name: nameIn(folder, variant),
    classname: `understudy.${folder}`,
    time: seconds(milliseconds),
  });
  if (status === 'passed') return [`    <testcase${head}/>`];
  return [`    <testcase${head}>`, `      ${outcomeElement(scenario)}`, '    </testcase>'];
}

function outcomeElement(scenario: ScenarioResult): string {
  const { status, steps, remedy } = scenario;
  if (status === 'aborted') return `<skipped${attributes({ message: 'The run was aborted' })}/>`;
  const trouble = steps.filter((step) => step.status === 'deviated' || step.status === 'broke');
  const text = [
    ...trouble.flatMap(troubleText),
    ...(remedy === undefined ? [] : [`Remedy: ${remedy}`]),
  ].join('\n');
  const name = status === 'failed' ? 'failure' : 'error';
  const message = trouble[0] === undefined ? scenario.title : headline(trouble[0]);
  return `<${name}${attributes({ message, type: status })}>${content(text)}</${name}>`;
}

function headline({ title, expected, got, problem }: StepResult): string {
  return problem === undefined
    ? `${title}: expected ${expected ?? 'nothing'}, got ${got ?? 'nothing'}`
    : `${title}: ${problem.split('\n')[0] ?? ''}`;
}

function troubleText({ title, expected, got, problem }: StepResult): string[] {
  return [
    title,
    ...(problem === undefined ? [] : [`Broke: ${problem}`]),
    ...(expected === undefined ? [] : [`Expected: ${expected}`]),
    ...(got === undefined ? [] : [`Got: ${got}`]),
  ];
}

function skippedCase(folder: string, { variant, reason }: Skip): string[] {
  const head = attributes({
    name: nameIn(folder, variant),
    classname: `understudy.${folder}`,
    time: seconds(0),
  });
  return [
    `    <testcase${head}>`,
    `      <skipped${attributes({ message: reason })}/>`,
    '    </testcase>',
  ];
}

function totals(
  scenarios: readonly ScenarioResult[],
  skips: readonly Skip[],
): Record<'tests' | 'failures' | 'errors' | 'skipped', string> {
  const count = (status: ScenarioResult['status']): number =>
    scenarios.filter((scenario) => scenario.status === status).length;
  return {
    tests: String(scenarios.length + skips.length),
    failures: String(count('failed')),
    errors: String(count('broke')),
    skipped: String(skips.length + count('aborted')),
  };
}

function folderOf(id: string): string {
  return id.split('/')[0] ?? id;
}

function nameIn(folder: string, variant: string): string {
  return variant.slice(folder.length + 1);
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${content(value)}"`)
    .join('');
}

/** Escaped, and without the characters that XML 1.0 cannot carry even escaped (section 2.2). */
function content(text: string): string {
  return escapeMarkup(
    text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd'),
  );
}
