import { html, type SafeHtml } from '../../core/html.ts';
import type { RunResult } from '../../runner/result.ts';

const ORDER = ['passed', 'failed', 'broke', 'aborted', 'skipped'] as const;
type State = (typeof ORDER)[number];

/** How much of what was played, by the folder of the scenarios. */
export function coverageTable({ scenarios, skips }: RunResult): SafeHtml {
  const states = [
    ...scenarios.map(({ id, status }) => ({ group: groupOf(id), state: status as State })),
    ...skips.map(({ id }) => ({ group: groupOf(id), state: 'skipped' as State })),
  ];
  const groups = Map.groupBy(states, ({ group }) => group);
  return html`<table>
    <thead>
      <tr>
        <th>Group</th>
        ${ORDER.map((state) => html`<th class="n">${state}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${Array.from(groups, ([group, entries]) =>
        groupRow(
          group,
          entries.map(({ state }) => state),
        ),
      )}
    </tbody>
  </table>`;
}

function groupRow(group: string, states: readonly State[]): SafeHtml {
  const count = (state: State): number => states.filter((one) => one === state).length;
  return html`<tr>
    <td>${group} ${bar(ORDER.map((state) => ({ state, count: count(state) })))}</td>
    ${ORDER.map((state) => html`<td class="n">${count(state) === 0 ? '–' : count(state)}</td>`)}
  </tr>`;
}

// Attributes of SVG, because the policy of the page lets no style attribute in.
function bar(parts: readonly { state: State; count: number }[]): SafeHtml {
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  const placed = parts.map((part, index) => ({
    ...part,
    x: parts.slice(0, index).reduce((sum, { count }) => sum + count, 0),
  }));
  return html`<svg class="bar" viewBox="0 0 ${all} 1" preserveAspectRatio="none" aria-hidden="true">
    ${placed.map(
      ({ state, count, x }) =>
        html`<rect class="${state}" x="${x}" width="${count}" height="1"></rect>`,
    )}
  </svg>`;
}

function groupOf(id: string): string {
  return id.split('/')[0] ?? id;
}
