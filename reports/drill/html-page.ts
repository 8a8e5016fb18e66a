import { html, type SafeHtml } from '../../core/html.ts';
import type { DrillReport } from '../../runner/drill/report.ts';
import { legend, recoveryBars, timelineChart } from './chart.ts';
import { documentTable } from './documents.ts';
import { preflightBlock } from './preflight.ts';
import { glossary, mapping } from './regulation.ts';
import {
  agentTable,
  changeTable,
  environmentList,
  failureTable,
  judgedTable,
  recordTable,
  timeTable,
} from './sections.ts';
import { drillPage, section } from './page.ts';
import { trendBlock, trendOf } from './trend.ts';
import { mainCause, VERDICT_WORDS } from './words.ts';

/**
 * A drill's report as one page that needs nothing else: no script, no network. First the verdict, the
 * recovery time against its objective and the cause; then everything that an auditor asks for.
 */
export function renderDrillHtml(report: DrillReport): string {
  const { drill, verdict } = report;
  return drillPage(
    `Failover drill ${drill.id}: ${VERDICT_WORDS[verdict]}`,
    html`
      ${headOf(report)}
      <main>
        ${section('Timeline', html`${timelineChart(report)} ${legend(report)}`)}
        ${section('When what happened', html`${timeTable(report)} ${changeTable(report)}`)}
        ${section('Objectives and steady state', judgedTable(report))}
        ${section('Better or worse than before', trendSection(report))}
        ${section('Failures by hop', failureTable(report))} ${section('Agents', agentTable(report))}
        ${section('Preflight: who would have got in', preflightBlock(report.preflight))}
        ${section('Scope and people', recordTable(report))}
        ${section('Environment and generator', environmentList(report))}
        ${section('Metadata and policies', documentTable(report))}
        ${section('What this answers in SOC 2, ISO 22301 and DORA', mapping(report))}
        ${section('Glossary', glossary())}
      </main>
      <footer>
        <span class="label">${report.fidelity.label}</span> ${report.fidelity.statement}. ·
        understudy ${report.tool.version} · run ${report.run} · log of ${report.log.lines} lines,
        SHA-256 of the last <code>${report.log.head}</code>
      </footer>
    `,
  );
}

function trendSection(report: DrillReport): SafeHtml {
  const { trend, verdict, drill } = report;
  if (verdict !== 'held' && verdict !== 'deviated')
    return html`<p>This run proves nothing, so it is not set beside others.</p>`;
  const objective = drill.objectives.recoverySeconds;
  return trendBlock({ points: trendOf(report), leftOut: trend?.leftOut ?? [], objective });
}

function headOf(report: DrillReport): SafeHtml {
  const { drill, verdict, because, fidelity, environment, signIns, speed } = report;
  const numbers: readonly [string, string][] = [
    ['agents', String(signIns.agents)],
    ['got in', String(signIns.in)],
    ['locked out', String(signIns.lockedOut)],
    ['failed sign-ins', String(signIns.failed)],
    ['agent-minutes lost', String(signIns.agentMinutesLost)],
  ];
  return html`<header class="top">
    <div class="verdict ${CLASSES[verdict]}">
      <h1>${VERDICT_WORDS[verdict]}: ${drill.title}</h1>
      <p>
        <span class="label">${fidelity.label}</span> drill <code>${drill.id}</code>, account
        ${environment.account}, ${environment.region}, ${report.startedAt} to
        ${report.finishedAt}${speed !== 1 && `, time ${speed} times faster than the wall`}.
        ${fidelity.statement}.
      </p>
      <p><strong>${because.join('; ')}.</strong> ${mainCause(report)}.</p>
      ${!report.asExpected && html`<p>Expected of this drill: ${drill.expect.verdict}. ${drill.expect.because}.</p>`}
      ${recoveryBars(report)}
      <ul class="numbers">
        ${numbers.map(([name, value]) => html`<li><b>${value}</b><span>${name}</span></li>`)}
      </ul>
      ${verdict === 'deviated' && drill.remedy !== undefined && html`<p class="remedy"><strong>What to do.</strong> ${drill.remedy}</p>`}
    </div>
  </header>`;
}

// The style of a run's report knows these classes.
const CLASSES = {
  held: 'passed',
  deviated: 'failed',
  aborted: 'aborted',
  invalid: 'invalid',
} as const;
