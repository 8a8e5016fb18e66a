import { html } from '../../core/html.ts';
import { escapeMarkdown } from '../../core/markdown.ts';
import { comparisonRows, type DrillComparison } from './compare.ts';
import { drillPage, section } from './page.ts';
import { trendBlock } from './trend.ts';

/** Drills side by side, with how they went over time, as one page that needs nothing else. */
export function renderComparisonHtml(comparison: DrillComparison): string {
  const { runs, trend, leftOut, objective, differences } = comparison;
  const [head = [], ...rows] = comparisonRows(comparison);
  const newest = runs.at(-1);
  return drillPage(
    `Failover drill ${newest?.drill ?? ''}: better or worse`,
    html`<header class="top">
        <h1>Better or worse: ${newest?.drill}</h1>
        <p class="quiet">
          ${runs.length} runs, the oldest first.
          ${differences.length > 0 && `They also differ in: ${differences.join(', ')}.`}
        </p>
      </header>
      <main>
        ${section('Over time', trendBlock({ points: trend, leftOut, objective }))}
        ${section(
          'Side by side',
          html`<table>
            <thead>
              <tr>
                ${head.map((cell, column) => html`<th scope="col">${cell === '' && column > 0 ? 'Last against first' : cell}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                ([name, ...cells]) =>
                  html`<tr>
                    <th scope="row">${name}</th>
                    ${cells.map((cell) => html`<td class="${CLASSES.get(cell) ?? ''}">${cell}</td>`)}
                  </tr>`,
              )}
            </tbody>
          </table>`,
        )}
      </main>`,
  );
}

const CLASSES: ReadonlyMap<string, string> = new Map([
  ['held', 'held'],
  ['better', 'held'],
  ['deviated', 'missed'],
  ['worse', 'missed'],
]);

/** The same as GitHub-flavoured Markdown. */
export function renderComparisonMarkdown(comparison: DrillComparison): string {
  const [head = [], ...rows] = comparisonRows(comparison);
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => escapeMarkdown(cell)).join(' | ')} |`;
  const { differences, leftOut } = comparison;
  return [
    row(head),
    `|${' --- |'.repeat(head.length)}`,
    ...rows.map(row),
    ...(differences.length === 0 ? [] : ['', `They also differ in: ${differences.join(', ')}.`]),
    ...(leftOut.length === 0 ? [] : ['', 'Left out:', '']),
    ...leftOut.map(({ run, why }) => `- ${escapeMarkdown(run)}: ${escapeMarkdown(why)}`),
    '',
  ].join('\n');
}
