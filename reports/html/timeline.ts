import { html, type SafeHtml } from '../../core/html.ts';
import type { Timeline } from '../../runner/result.ts';
import { duration } from '../words.ts';

/** When what happened in a drill, and how long it took against what was asked for. */
export function timelineTable(timeline: Timeline): SafeHtml {
  const { recoveryMilliseconds, recoveryObjectiveSeconds } = timeline;
  const rows: readonly [string, number | undefined][] = [
    ['The outage began', timeline.outageBeganAt],
    ['First sign-in refused', timeline.firstRefusalAt],
    ['First sign-in by the backup', timeline.backupReachedAt],
    ['The outage ended', timeline.outageEndedAt],
    ['First sign-in by the primary again', timeline.primaryReachedAt],
  ];
  return html`<table>
    <thead>
      <tr>
        <th>What happened</th>
        <th class="n">after</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([what, at]) =>
          html`<tr>
            <td>${what}</td>
            <td class="n">${at === undefined ? 'never' : `+${duration(at)}`}</td>
          </tr>`,
      )}
      <tr>
        <th>Recovery time</th>
        <th class="n">
          ${recoveryMilliseconds === undefined ? 'none' : duration(recoveryMilliseconds)}
          ${recoveryObjectiveSeconds !== undefined && `of ${recoveryObjectiveSeconds} s`}
        </th>
      </tr>
    </tbody>
  </table>`;
}
