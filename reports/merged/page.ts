import { html, type SafeHtml } from '../../core/html.ts';
import type { MergedReport } from '../../runner/attempts/report.ts';
import { legend, recoveryBars, timelineChart, type ChartParts } from '../drill/chart.ts';
import { drillPage, section } from '../drill/page.ts';
import { failureTable, objectiveTable, table } from '../drill/sections.ts';
import { drillTime, VERDICT_WORDS } from '../drill/words.ts';
import { mergedTitle } from './as-run-result.ts';

/** So many dots a chart has at most; more cannot be told apart. */
const MOST_DOTS = 4_000;
/** So many agents are told at once. */
const MOST_SHOWN = 20;
/** So many agents a table has at most; the JSON has all. */
const MOST_ROWS = 1_000;

/** The logs of several workers as one drill, on one page that needs nothing else. */
export function renderMergedHtml(report: MergedReport): string {
  const chart = chartOf(report);
  const { attempts, fidelity, tool, run, log } = report;
  const left = attempts.length - chart.attempts.length;
  return drillPage(
    `Merged drill ${report.drill}: ${VERDICT_WORDS[report.verdict]}`,
    html`${headOf(report)}
      <main>
        ${section(
          'Timeline',
          html`${timelineChart(chart)} ${legend(report)}
          ${left > 0 && html`<p class="quiet">One in ${Math.round(attempts.length / chart.attempts.length)} of the sign-ins that succeeded is drawn; all are counted.</p>`}`,
        )}
        ${section('When what happened', timeTable(report))}
        ${section('Objectives', objectiveTable(report.objectives))}
        ${section('Failures by hop', failureTable(report))} ${section('By IdP', idpTable(report))}
        ${section('Agents', agentTable(report))}
        ${section('Workers and their logs', workerTable(report))}
        ${section('Environment', environmentTable(report))}
      </main>
      <footer>
        <span class="label">${fidelity.label}</span> ${fidelity.statement}. · understudy
        ${tool.version} · run ${run} · merged log of ${log.lines} lines, SHA-256 of the last
        <code>${log.head}</code>
      </footer>`,
  );
}

function headOf(report: MergedReport): SafeHtml {
  const { verdict, because, fidelity, environment, signIns, drill, recoveryObjective } = report;
  const numbers: readonly [string, string][] = [
    ['recovery time', report.recovery === undefined ? 'none' : drillTime(report.recovery)],
    ['agents', String(signIns.agents)],
    ['got in', String(signIns.in)],
    ['locked out', String(signIns.lockedOut)],
    ['failed sign-ins', String(signIns.failed)],
    ['agent-minutes lost', String(signIns.agentMinutesLost)],
  ];
  return html`<header class="top">
    <div
      class="verdict ${verdict === 'held' ? 'passed' : verdict === 'deviated' ? 'failed' : 'invalid'}"
    >
      <h1>${VERDICT_WORDS[verdict]}: ${mergedTitle(report)}</h1>
      <p>
        <span class="label">${fidelity.label}</span> drill <code>${drill}</code>, account
        ${environment.account}, ${environment.region}, ${report.startedAt} to ${report.finishedAt}.
        ${fidelity.statement}.
      </p>
      <p><strong>${because.join('; ')}.</strong></p>
      ${
        recoveryObjective !== undefined &&
        recoveryBars({
          verdict,
          spans: report.recovery === undefined ? {} : { recovery: report.recovery },
          drill: {
            durationSeconds: lengthOf(report),
            objectives: { recoverySeconds: recoveryObjective },
          },
        })
      }
      <ul class="numbers">
        ${numbers.map(([name, value]) => html`<li><b>${value}</b><span>${name}</span></li>`)}
      </ul>
    </div>
  </header>`;
}

function lengthOf({ attempts }: MergedReport): number {
  return attempts.reduce((most, { ended }) => Math.max(most, ended), 1);
}

/** Every failure as far as there is room, and of the others one in so many. */
function chartOf(report: MergedReport): ChartParts {
  const all = report.attempts.map((one) => ({ ...one, who: 'agent' as const }));
  const failed = all.filter(({ outcome }) => outcome !== 'connected').slice(0, MOST_DOTS / 2);
  const good = all.filter(({ outcome }) => outcome === 'connected');
  const every = Math.ceil(good.length / (MOST_DOTS - failed.length));
  return {
    attempts: [...good.filter((_, index) => index % Math.max(1, every) === 0), ...failed],
    times: report.times,
    faults: [],
    environment: report.environment,
    drill: { durationSeconds: lengthOf(report) },
  };
}

function timeTable({ times, recovery, heldSeconds, took }: MergedReport): SafeHtml {
  return html`${table(
    ['', 'What', 'At'],
    [
      ['T1', 'The first sign-in failed', drillTime(times.firstFailure)],
      ['T4', 'The first agent was in by another IdP', drillTime(times.firstByBackup)],
      ['T5', `Everybody got in again, for ${heldSeconds} s or more`, drillTime(times.regained)],
    ],
  )}
  ${table(
    ['How long', 'From', 'Took'],
    [
      ['Recovery time', 'T1 to T5', recovery === undefined ? 'not known' : drillTime(recovery)],
      ['A sign-in that succeeded', 'half of them within', `${took.p50} ms`],
      ['', '95 of a hundred within', `${took.p95} ms`],
      ['', 'all within', `${took.max} ms`],
    ],
  )}`;
}

function idpTable({ byIdp }: MergedReport): SafeHtml {
  return table(
    ['IdP', 'Attempts', 'Got in'],
    Object.entries(byIdp).map(([idp, { attempts, connected }]) => [idp, attempts, connected]),
  );
}

/** Those who never got in, then those whom it took longest; whoever got in at once is counted alone. */
function agentTable({ agents, signIns }: MergedReport): SafeHtml {
  const hindered = agents
    .filter(({ outcome, hop }) => outcome === 'locked out' || hop !== undefined)
    .toSorted(
      (one, other) =>
        Number(one.outcome === 'in') - Number(other.outcome === 'in') ||
        other.lostSeconds - one.lostSeconds,
    );
  const left = hindered.length - MOST_ROWS;
  const folded = hindered.slice(MOST_SHOWN, MOST_ROWS);
  return html`<p>
      ${signIns.agents - hindered.length} of ${signIns.agents} got in whenever they tried.
      ${left > 0 && `${left} more are in the JSON.`}
    </p>
    ${hindered.length > 0 && rowsOf(hindered.slice(0, MOST_SHOWN))}
    ${
      folded.length > 0 &&
      html`<details class="advice">
        <summary>and ${folded.length} more</summary>
        ${rowsOf(folded)}
      </details>`
    }`;
}

function rowsOf(agents: MergedReport['agents']): SafeHtml {
  return table(
    ['Agent', 'Outcome', 'By', 'Attempts', 'Lost', 'Last failure'],
    agents.map(({ agent, outcome, idp, attempts, lostSeconds, hop, why = '' }) => [
      agent,
      outcome,
      idp,
      attempts,
      drillTime(lostSeconds),
      hop === undefined ? '' : `${hop} ${why}`,
    ]),
  );
}

function workerTable({ workers }: MergedReport): SafeHtml {
  return html`<p>
      The hashes of each log were followed from its first line to its last. The logs themselves name
      people and stay with whoever has them; their SHA-256 ties them to this report.
    </p>
    ${table(
      ['Worker', 'Attempts', 'From', 'To', 'Lines', 'SHA-256 of the log'],
      workers.map(({ worker, file, attempts, from, to, lines, sha256, cutOff }) => [
        html`${worker}<br /><span class="quiet">${file}${cutOff && ', cut off at its end'}</span>`,
        attempts,
        from === undefined ? '' : drillTime(from),
        to === undefined ? '' : drillTime(to),
        lines,
        html`<code>${sha256}</code>`,
      ]),
    )}`;
}

function environmentTable(report: MergedReport): SafeHtml {
  const { environment, tool, operator, approver } = report;
  const blank = html`<span class="fill">________________</span>`;
  return table(
    ['', ''],
    [
      ['Operator', operator ?? blank],
      ['Approver', approver ?? blank],
      ['Understudy', tool.version],
      ['Merged on', `${environment.node}, ${environment.platform}`],
      ['Account and Region', `${environment.account}, ${environment.region}`],
      ['IdPs', environment.idps.map((idp) => `${idp.displayName} (${idp.entityId})`).join(', ')],
    ],
  );
}
