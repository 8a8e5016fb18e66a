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
function bar(parts: readonly { state: State | 'none'; count: number }[]): SafeHtml {
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

/** A group of failure modes, as the catalogue has them. */
export interface CoverageGroup {
  title: string;
  modes: readonly { id: string; title: string; scenarios: readonly string[]; unplayed?: string }[];
}

const MODE_ORDER = ['held', 'failed', 'not in this run', 'without a scenario'] as const;
type ModeState = (typeof MODE_ORDER)[number];

/** How much of the catalogue of failure modes this run shows, group by group. */
export function catalogueTable(
  { scenarios }: RunResult,
  catalogue: readonly CoverageGroup[],
): SafeHtml {
  const played = Map.groupBy(scenarios, ({ id }) => id);
  const stateOf = ({ scenarios: ids }: CoverageGroup['modes'][number]): ModeState => {
    const variants = ids.flatMap((id) => played.get(id) ?? []);
    if (ids.length === 0) return 'without a scenario';
    if (variants.length === 0) return 'not in this run';
    return variants.every(({ status }) => status === 'passed') ? 'held' : 'failed';
  };
  return html`<table>
    <thead>
      <tr>
        <th>Failure modes</th>
        ${MODE_ORDER.map((state) => html`<th class="n">${state}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${catalogue.map(({ title, modes }) =>
        catalogueRow(
          title,
          modes.map((mode) => ({ ...mode, state: stateOf(mode) })),
        ),
      )}
    </tbody>
  </table>`;
}

type JudgedMode = CoverageGroup['modes'][number] & { state: ModeState };

function catalogueRow(title: string, modes: readonly JudgedMode[]): SafeHtml {
  const count = (state: ModeState): number => modes.filter((mode) => mode.state === state).length;
  const colours = { held: 'passed', failed: 'failed', 'not in this run': 'skipped' } as const;
  return html`<tr>
    <td>
      <details class="checks">
        <summary>${title}</summary>
        <ul>
          ${modes.map(
            ({ id, title: name, state, unplayed }) =>
              html`<li>
                <code>${id}</code> ${name}: ${state}${unplayed !== undefined && `. ${unplayed}`}
              </li>`,
          )}
        </ul>
      </details>
      ${bar(
        MODE_ORDER.map((state) => ({
          state: state === 'without a scenario' ? 'none' : colours[state],
          count: count(state),
        })),
      )}
    </td>
    ${MODE_ORDER.map((state) => html`<td class="n">${count(state) === 0 ? '–' : count(state)}</td>`)}
  </tr>`;
}

function groupOf(id: string): string {
  return id.split('/')[0] ?? id;
}
