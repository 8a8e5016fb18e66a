import { html, type SafeHtml } from '../../core/html.ts';
import type { RunResult, Skip } from '../../runner/result.ts';
import { selfContainedPage } from '../self-contained-page.ts';
import { counted, duration, OUTCOME_WORDS } from '../words.ts';
import { catalogueTable, coverageTable, type CoverageGroup } from './coverage.ts';
import { scenarioBlock, type ReadPicture } from './scenario.ts';
import { STYLE } from './style.ts';

export interface HtmlOptions {
  /** What there is to cover. Default: the folders of the scenarios. */
  catalogue?: readonly CoverageGroup[];
  /** Gives pictures that scenarios left behind, to be put into the page. Default: they are linked. */
  readPicture?: ReadPicture;
}

/**
 * A result as one page that needs nothing else: no script, no network, and a policy that would refuse
 * both. The verdict comes first, then what failed.
 */
export function renderHtml(
  result: RunResult,
  { catalogue, readPicture = () => undefined }: HtmlOptions = {},
): string {
  const { kind, scenarios, skips } = result;
  const troubled = scenarios.filter(({ status }) => status !== 'passed');
  const good = scenarios.filter(({ status }) => status === 'passed');
  const blocks = (list: typeof scenarios): SafeHtml[] =>
    list.map((scenario) => scenarioBlock(scenario, readPicture));
  const body = html`${headOf(result)}
    <main>
      ${troubled.length > 0 && html`<h2>What went wrong</h2>`} ${blocks(troubled)}
      <h2>Coverage</h2>
      <div class="wide" tabindex="0" role="region" aria-label="Coverage">
        ${catalogue === undefined ? coverageTable(result) : catalogueTable(result, catalogue)}
      </div>
      ${good.length > 0 && html`<h2>What held</h2>`} ${blocks(good)}
      ${skips.length > 0 && skipSection(skips)}
    </main>
    ${footOf(result)}`;
  const title = `Understudy ${kind}: ${OUTCOME_WORDS[result.outcome]}`;
  return selfContainedPage({ title, style: STYLE, body, pictures: true }).replace(
    BETWEEN_TAGS,
    '>\n<',
  );
}

// A page of a whole run is of megabytes, and the layout of the templates would be a tenth of them. Text
// has neither of these characters: they are escaped.
const BETWEEN_TAGS = />\s+</g;

function headOf({
  kind,
  outcome,
  counts,
  milliseconds,
  fidelity,
  environment,
}: RunResult): SafeHtml {
  const { passed, failed, broke, aborted, skipped } = counts;
  const numbers: readonly [string, string][] = [
    ['passed', String(passed)],
    ['failed', String(failed)],
    ...(broke > 0 ? [['broke', String(broke)] as [string, string]] : []),
    ...(aborted > 0 ? [['aborted', String(aborted)] as [string, string]] : []),
    ['skipped', String(skipped)],
    ['in all', duration(milliseconds)],
  ];
  return html`<header class="top">
    <div class="verdict ${outcome}">
      <h1>${kind === 'drill' ? 'Failover drill' : 'Scenarios'}: ${OUTCOME_WORDS[outcome]}</h1>
      <p>
        <span class="label">${fidelity.label}</span> account ${environment.account},
        ${environment.region}. ${fidelity.statement}.
      </p>
      <ul class="numbers">
        ${numbers.map(([name, value]) => html`<li><b>${value}</b><span>${name}</span></li>`)}
      </ul>
    </div>
  </header>`;
}

function skipSection(skips: readonly Skip[]): SafeHtml {
  const reasons = Map.groupBy(skips, ({ reason }) => reason);
  return html`<h2>What was skipped, and why</h2>
    ${Array.from(
      reasons,
      ([reason, group]) =>
        html`<details class="scenario skipped">
          <summary>
            <span class="mark">skipped</span><span class="name">${reason}</span>
            <span class="time">${counted(group.length, 'variant')}</span>
          </summary>
          <div class="inside">
            <ul>
              ${group.map(({ variant }) => html`<li><code>${variant}</code></li>`)}
            </ul>
          </div>
        </details>`,
    )}`;
}

function footOf({ tool, startedAt, environment }: RunResult): SafeHtml {
  const { node, platform, chromium, idps } = environment;
  return html`<footer>
    ${tool.name} ${tool.version} · begun ${startedAt} · Node ${node} on
    ${platform}${chromium !== undefined && ` · Chromium ${chromium}`} ·
    ${idps.map(({ displayName, entityId }) => `${displayName} (${entityId})`).join(', ')}
  </footer>`;
}
