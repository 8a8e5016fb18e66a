import { printable } from '../core/logger.ts';
import { captureProse } from './capture-prose.ts';
import { bullets, sentence, wrap } from './layout.ts';
import type { ExplainReport, Explanation } from './report.ts';

/** How many explanations are told in full; the others by their titles. */
const IN_FULL = 2;

/** A report in prose, for a terminal. Ends with a line break. */
export function renderProse(report: ExplainReport): string {
  const { captures, explanations, omittedCaptures } = report;
  if (!report.known) return unknown(report);
  const parts = [
    ...captures.map((capture, index) =>
      captureProse(capture, captures.length > 1 ? index + 1 : undefined),
    ),
    ...(omittedCaptures > 0 ? [`${omittedCaptures} more sign-ins are not shown`] : []),
    ...intro(report),
    ...explanations.slice(0, IN_FULL).map(explanationProse),
    ...others(explanations.slice(IN_FULL)),
  ];
  // Messages may hold control characters of terminals.
  return `${parts.join('\n\n').split('\n').map(printable).join('\n')}\n`;
}

function unknown({ near }: ExplainReport): string {
  const hint = near.length === 0 ? [] : ['Did you mean:', bullets(near)];
  return `${['Nothing is known about this.', ...hint].join('\n')}\n`;
}

function intro({ words, explanations }: ExplainReport): string[] {
  if (words.length === 0 || explanations.length < 2) return [];
  return [
    wrap(
      `“${words[0] ?? ''}” has ${explanations.length} possible causes, the likeliest first. A captured SAMLResponse tells which: understudy explain FILE`,
    ),
  ];
}

function others(explanations: readonly Explanation[]): string[] {
  if (explanations.length === 0) return [];
  return [`Also possible\n${bullets(explanations.map(({ id, title }) => `${id}: ${title}`))}`];
}

function explanationProse(explanation: Explanation): string {
  const { kind, id, title, hops, paragraphs, remedy, answers } = explanation;
  const at = hops.length === 0 ? '' : `, hop ${hops.join(', ')}`;
  return [
    `${sentence(title)}\n  ${kind} ${id}${at}`,
    ...paragraphs.filter((text) => text !== '').map((text) => wrap(text)),
    ...(answers.length === 0
      ? []
      : [
          `AWS says\n${bullets(
            answers.map(
              ({ message, code, status, certainty }) =>
                `${message} (${code}, HTTP ${status}; ${certainty})`,
            ),
          )}`,
        ]),
    ...(remedy === undefined || remedy === '' ? [] : [`What to do\n${wrap(remedy, '  ')}`]),
    ...related(explanation),
  ].join('\n\n');
}

function related({ kind, facts, checks, modes, scenarios }: Explanation): string[] {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['Checks', checks],
    ['Failure modes', modes.map(({ id, title }) => `${id} ${title}`)],
    ['Played by', scenarios],
    [
      'How we know',
      kind === 'words'
        ? facts.map(({ id, certainty, source }) => `${id} (${certainty}): ${source}`)
        : facts.map(({ statement, certainty, source }) => `${statement} (${certainty}; ${source})`),
    ],
  ];
  return lists
    .filter(([, entries]) => entries.length > 0)
    .map(([title, entries]) => `${title}\n${bullets(entries)}`);
}
