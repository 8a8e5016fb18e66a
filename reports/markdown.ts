import { escapeMarkdown } from '../core/markdown.ts';
import type { RunResult, ScenarioResult, StepResult } from '../runner/result.ts';
import { counted, duration, OUTCOME_WORDS } from './words.ts';

/** GitHub cuts what is longer than 1 MiB off; people stop reading long before. Bytes. */
const LARGEST = 60_000;

/**
 * A result as GitHub-flavoured Markdown for a step summary: the verdict first, then what failed, then
 * all of it in a fold. Never longer than 60 KB; what does not fit is said to be left out.
 */
export function renderMarkdown(result: RunResult): string {
  const head = headOf(result);
  const troubled = result.scenarios.filter(({ status }) => status !== 'passed');
  const blocks = [...troubled.map(troubleOf), ...foldOf(result), ...skipsOf(result)];
  return fitted(head, blocks);
}

function headOf(result: RunResult): string {
  const { kind, outcome, counts, milliseconds, fidelity, environment } = result;
  const { passed, failed, broke, aborted, skipped } = counts;
  return [
    `## Understudy ${kind}: ${OUTCOME_WORDS[outcome]}`,
    '',
    `| passed | failed | broke | aborted | skipped | time |`,
    `| ---: | ---: | ---: | ---: | ---: | ---: |`,
    `| ${passed} | ${failed} | ${broke} | ${aborted} | ${skipped} | ${duration(milliseconds)} |`,
    '',
    `Against ${fidelity.label}, account ${environment.account}, ${environment.region}. ${escapeMarkdown(fidelity.statement)}.`,
    '',
    '',
  ].join('\n');
}

function troubleOf({ variant, title, steps, remedy, status }: ScenarioResult): string {
  const trouble = steps.filter((step) => step.status === 'deviated' || step.status === 'broke');
  return [
    `### ${status}: ${code(variant)}`,
    '',
    escapeMarkdown(title),
    '',
    ...trouble.flatMap(stepLines),
    ...(remedy === undefined ? [] : [`- **Remedy:** ${escapeMarkdown(remedy)}`]),
    '',
    '',
  ].join('\n');
}

function stepLines({ title, expected, got, problem }: StepResult): string[] {
  return [
    `- ${escapeMarkdown(title)}`,
    ...(problem === undefined ? [] : [`  - broke: ${escapeMarkdown(problem)}`]),
    ...(expected === undefined ? [] : [`  - expected: ${escapeMarkdown(expected)}`]),
    ...(got === undefined ? [] : [`  - got: ${escapeMarkdown(got)}`]),
  ];
}

function foldOf({ scenarios }: RunResult): string[] {
  if (scenarios.length === 0) return [];
  const rows = scenarios.map(
    ({ status, variant, milliseconds }) =>
      `| ${status} | ${code(variant)} | ${duration(milliseconds)} |`,
  );
  return [
    fold(`All ${counted(scenarios.length, 'variant')}`, [
      '| | variant | time |',
      '| --- | --- | ---: |',
      ...rows,
    ]),
  ];
}

function skipsOf({ skips }: RunResult): string[] {
  if (skips.length === 0) return [];
  const reasons = Map.groupBy(skips, ({ reason }) => reason);
  return [
    fold(
      `Skipped ${counted(skips.length, 'variant')}`,
      Array.from(reasons, ([reason, group]) => `- ${escapeMarkdown(reason)} (${group.length})`),
    ),
  ];
}

function fold(title: string, lines: readonly string[]): string {
  return `<details><summary>${title}</summary>\n\n${lines.join('\n')}\n\n</details>\n\n`;
}

const LEFT_OUT = '_More is left out here; the JSON and HTML reports have all of it._\n';

function fitted(head: string, blocks: readonly string[]): string {
  let text = head;
  for (const block of blocks) {
    if (Buffer.byteLength(text + block) > LARGEST - LEFT_OUT.length) return text + LEFT_OUT;
    text += block;
  }
  return text;
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
