import { html, type SafeHtml } from '../../core/html.ts';
import type { ToldError } from '../checks/aws-answer.ts';
import type { Refusal } from '../checks/trail.ts';
import type { FindingArgs } from '../checks/types.ts';
import { findFact } from '../facts/facts.ts';
import { choiceProse } from '../verdicts/explain-verdict.ts';
import { SOURCES } from '../facts/sources.ts';
import { dataBlock } from './data-block.ts';
import type { JsonValue } from '../types.ts';
import type { RequestExplanation } from '../verdicts/explain-request.ts';

/** The refusal for machines, in the block `understudy-refusal`. */
export function refusalData({ check }: Refusal, { code, status, message }: ToldError): SafeHtml {
  return dataBlock('understudy-refusal', { check: check.id, code, status, message });
}

/** What we know about a refusal, set apart from what AWS says. */
export function explanation({ check, answer, finding }: Refusal): SafeHtml {
  const [what = '', why = '', remedy = ''] = check.explain(finding.args).split('\n\n');
  return aside({
    check: check.id,
    title: `${check.failureTitle}.`,
    prose: [what, why],
    own: choiceProse(finding.ownChoice),
    remedy,
    args: finding.args,
    cites: [...answer.cites, ...check.cites],
  });
}

/** The same for a request that no check had to look at. */
export function requestExplanation(request: RequestExplanation): SafeHtml {
  const { what, why, remedy, cites } = request;
  return aside({ title: what, prose: [why], own: [], remedy, args: {}, cites });
}

interface Aside {
  check?: string;
  title: string;
  prose: readonly string[];
  /** Said of a refusal that is our own choice. */
  own: readonly string[];
  remedy: string;
  args: FindingArgs;
  cites: readonly string[];
}

function aside({ check, title, prose, own, remedy, args, cites }: Aside): SafeHtml {
  return html`<aside class="explains" aria-labelledby="explains">
    <h2 id="explains">Understudy explains ${check !== undefined && html`<code>${check}</code>`}</h2>
    <p><strong>${title}</strong></p>
    ${prose.map((paragraph) => html`<p>${paragraph}</p>`)}
    ${own.map((text) => html`<p><strong>${text}</strong></p>`)}
    <h3>What to do</h3>
    <p>${remedy}</p>
    ${evidence(args)}
    <h3>How we know</h3>
    <ul class="facts">
      ${[...new Set(cites)].map(factItem)}
    </ul>
  </aside>`;
}

function evidence(args: FindingArgs): SafeHtml | false {
  const entries = Object.entries(args);
  if (entries.length === 0) return false;
  return html`<h3>What was compared</h3>
    <dl>
      ${entries.map(
        ([name, value]) =>
          html`<dt>${words(name)}</dt>
            <dd>${shown(value)}</dd>`,
      )}
    </dl>`;
}

/** `notOnOrAfter` reads as “not on or after”. */
function words(name: string): string {
  return name.replace(/[A-Z0-9]+/g, (part) => ` ${part.toLowerCase()}`);
}

function shown(value: JsonValue): SafeHtml {
  if (value === null || value === '') return html`<em>nothing</em>`;
  if (typeof value === 'string') return html`<code>${value}</code>`;
  if (Array.isArray(value)) return shownList(value);
  if (typeof value === 'object') return shownObject(value as FindingArgs);
  return html`${String(value)}`;
}

function shownObject(value: FindingArgs): SafeHtml {
  const entries = Object.entries(value);
  return html`${entries.map(([name, part]) => html`<span class="part">${words(name)}: ${shown(part)}</span>`)}`;
}

function shownList(values: readonly JsonValue[]): SafeHtml {
  return values.length === 0
    ? html`<em>nothing</em>`
    : html`<ul>
        ${values.map((value) => html`<li>${shown(value)}</li>`)}
      </ul>`;
}

function factItem(id: string): SafeHtml | false {
  const fact = findFact(id);
  return (
    fact !== undefined &&
    html`<li>
      ${fact.statement}
      <small
        ><span class="tag">${fact.certainty}</span>
        ${fact.source}${fact.source !== SOURCES.none && `, read ${fact.read}`}</small
      >
    </li>`
  );
}
