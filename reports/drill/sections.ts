import { SHORT_HOPS } from '../../core/hops.ts';
import { html, type HtmlValue, type SafeHtml } from '../../core/html.ts';
import type { DrillReport, JudgedPart } from '../../runner/drill/report.ts';
import { drillTime, SPAN_WORDS, TIME_WORDS } from './words.ts';

export function table(head: readonly string[], rows: readonly (readonly HtmlValue[])[]): SafeHtml {
  return html`<table>
    <thead>
      <tr>
        ${head.map((name) => html`<th>${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

export function timeTable({ times, spans }: DrillReport): SafeHtml {
  return html`${table(
    ['', 'What', 'At'],
    TIME_WORDS.map(([name, key, what]) => [name, what, drillTime(times[key])]),
  )}
  ${table(
    ['How long', 'From', 'Took'],
    SPAN_WORDS.map(([key, what, between]) => [
      what,
      between,
      spans[key] === undefined ? 'not known' : drillTime(spans[key]),
    ]),
  )}`;
}

export function changeTable({ changes, outages }: DrillReport): SafeHtml {
  return html`${table(
    ['At', 'Besides sign-ins'],
    changes.map(({ at, what }) => [drillTime(at), what]),
  )}
  ${table(
    ['Sign-in was out by', 'From', 'To', 'For'],
    outages.map(({ idp, from, to, seconds }) => [
      idp,
      drillTime(from),
      to === undefined ? 'the end' : drillTime(to),
      seconds === undefined ? '' : drillTime(seconds),
    ]),
  )}`;
}

export function judgedTable({ objectives, steadyState, drill }: DrillReport): SafeHtml {
  return html`<p>${drill.steadyState.title}.</p>
    ${objectiveTable([...steadyState, ...objectives])}`;
}

export function objectiveTable(judged: readonly JudgedPart[]): SafeHtml {
  return html`<table>
    <thead>
      <tr>
        <th>What</th>
        <th>Expected</th>
        <th>Actual</th>
        <th>Verdict</th>
      </tr>
    </thead>
    <tbody>
      ${judged.map(
        ({ title, expected, got, held }) =>
          html`<tr>
            <td>${title}</td>
            <td>${expected}</td>
            <td>${got}</td>
            <td class="${held ? 'held' : 'missed'}">${held ? 'held' : 'missed'}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

export function failureTable({ failures }: Pick<DrillReport, 'failures'>): SafeHtml {
  if (failures.length === 0) return html`<p>No sign-in of an agent failed.</p>`;
  return table(
    ['Hop', 'By', 'Sign-ins', 'What stood in the way'],
    failures.map(({ hop, idp, count, why }) => [`${hop} ${SHORT_HOPS[hop]}`, idp, count, why]),
  );
}

/** Everybody, those who never got in first. */
export function agentTable({ agents, drift }: DrillReport): SafeHtml {
  const order = { 'locked out': 0, unknown: 1, 'not arrived': 2, in: 3 } as const;
  const differs = new Set(drift);
  const sorted = agents.toSorted(
    (a, b) => order[a.outcome] - order[b.outcome] || b.lostSeconds - a.lostSeconds,
  );
  return html`<p>${differs.size} of ${agents.length} differ between the IdPs and Connect.</p>
    <div class="agents">
      ${table(
        ['Agent', 'Outcome', 'Came', 'In', 'By', 'Attempts', 'Lost', 'Last failure', 'Differs'],
        sorted.map((one) => [
          one.agent,
          one.outcome,
          drillTime(one.due),
          one.in === undefined ? '' : drillTime(one.in),
          one.idp ?? '',
          one.attempts,
          drillTime(one.lostSeconds),
          one.hop === undefined ? '' : `${one.hop} ${one.why ?? ''}`,
          differs.has(one.agent) ? 'yes' : '',
        ]),
      )}
    </div>`;
}

export function recordTable({ drill, startedAt, finishedAt }: DrillReport): SafeHtml {
  const { scope, risk, operator, approver, observers } = drill.report;
  const blank = html`<span class="fill">________________</span>`;
  return html`${table(
    ['', ''],
    [
      ['Drill', `${drill.id}: ${drill.title}`],
      ['Why', drill.why],
      ['Scope', scope ?? 'Sign-in of agents to Amazon Connect'],
      ['Risk or impact analysis', risk ?? blank],
      ['Begun and ended', `${startedAt}, ${finishedAt}`],
      ['Operator', operator ?? blank],
      ['Approver', approver ?? blank],
      ['Observers', observers.length === 0 ? blank : observers.join(', ')],
    ],
  )}
  ${table(['Finding', 'Action', 'Owner', 'Due', 'Retest'], [[blank, blank, blank, blank, blank]])}`;
}

export function environmentList(report: DrillReport): SafeHtml {
  const { environment, generator, speed, tool, drill } = report;
  return table(
    ['', ''],
    [
      ['Understudy', tool.version],
      ['Node and platform', `${environment.node}, ${environment.platform}`],
      ['Target', environment.target],
      ['Account and Region', `${environment.account}, ${environment.region}`],
      ['IdPs', environment.idps.map((idp) => `${idp.displayName} (${idp.entityId})`).join(', ')],
      ['Chromium', environment.chromium ?? 'no canary'],
      ['Time', speed === 1 ? 'as on the wall' : `${speed} times faster than the wall`],
      ['Seed of the arrivals', drill.seed],
      ['Threads that signed people in', generator.threads],
      [
        'Lateness of the generator',
        `${generator.lateStarts} agents began late, the worst by ${generator.worstLateness} ms; 99 of a hundred turns of its event loop within ${generator.loopDelay} ms`,
      ],
    ],
  );
}
