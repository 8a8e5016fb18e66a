import { html, type SafeHtml } from '../../core/html.ts';
import type { DrillPreflight } from '../../runner/drill/report.ts';

type Idp = DrillPreflight['idps'][number];
type Finding = DrillPreflight['findings'][number];

/** So many people are named at once; the others when they are asked for. */
const MOST = 12;

/** Whether everybody would have got in, IdP by IdP, with what is in the way and what to do about it. */
export function preflightBlock(preflight: DrillPreflight | undefined): SafeHtml {
  if (preflight === undefined) return html`<p>Nobody looked before this drill.</p>`;
  const { at, ready, idps, findings, unknown } = preflight;
  const counts = countOf(findings);
  return html`<p>
      <strong>${ready ? 'Ready.' : 'Not ready.'}</strong> From metadata, policies and people alone,
      as of ${at}, before anything broke. ${counts}. ${foretold(preflight)}
    </p>
    <ul class="scores">
      ${idps.map(scoreCard)}
    </ul>
    ${findingLists(findings)}
    ${unknown.length > 0 && html`<p class="quiet">Not looked at: ${unknown.join('; ')}.</p>`}`;
}

/** What keeps people out is told at once, advice when it is asked for. */
function findingLists(findings: readonly Finding[]): SafeHtml {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  return html`${errors.length > 0 && findingList(errors)}
  ${
    warnings.length > 0 &&
    html`<details class="advice">
      <summary>${amount(warnings.length, 'warning')}</summary>
      ${findingList(warnings)}
    </details>`
  }`;
}

function findingList(findings: readonly Finding[]): SafeHtml {
  return html`<ul class="findings">
    ${findings.map(findingItem)}
  </ul>`;
}

function countOf(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  if (findings.length === 0) return 'Nothing was found';
  return [amount(errors, 'error'), amount(warnings, 'warning')].filter(Boolean).join(', ');
}

function amount(count: number, what: string): string {
  return count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
}

function foretold({ foretold: seen }: DrillPreflight): string {
  if (seen === undefined || seen.lockedOut === 0) return '';
  return `Of the ${amount(seen.lockedOut, 'agent')} who never got in, it had named ${seen.named}.`;
}

function scoreCard({ name, score, ready, lockedOut }: Idp): SafeHtml {
  const state = score === 100 ? 'passed' : 'failed';
  return html`<li class="${state}">
    <b>${score} %</b> <span class="who">${name}</span>
    <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect class="${state}" width="${score}" height="1"></rect>
    </svg>
    <span>${ready} of ${ready + lockedOut.length} would get in</span>
    ${lockedOut.length > 0 && html`<span class="out">Locked out: ${people(lockedOut)}</span>`}
  </li>`;
}

function findingItem({ severity, mode, idp, problem, people: who, remedy }: Finding): SafeHtml {
  return html`<li class="${severity}">
    <p>
      <span class="label">${severity}</span> <b>${problem}.</b>
      <span class="quiet">${idp === undefined ? '' : `${idp}, `}failure mode ${mode}</span>
    </p>
    ${who.length > 0 && html`<p>Keeps out: ${people(who)}</p>`}
    <p>What to do: ${remedy}.</p>
  </li>`;
}

function people(names: readonly string[]): SafeHtml {
  if (names.length <= MOST) return html`${names.join(', ')}`;
  return html`${names.slice(0, MOST).join(', ')}
    <details>
      <summary>and ${names.length - MOST} more</summary>
      ${names.slice(MOST).join(', ')}
    </details>`;
}

/** In one line. */
export function preflightLine({ idps, findings, ready }: DrillPreflight): string {
  const scores = idps.map(({ name, score, lockedOut }) =>
    lockedOut.length === 0
      ? `${name} ${score} %`
      : `${name} ${score} % (${lockedOut.length} locked out)`,
  );
  return `Preflight: ${ready ? 'ready' : 'not ready'}; ${scores.join(', ')}; ${countOf(findings).replace(/^N/, 'n')}`;
}
