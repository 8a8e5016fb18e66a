import { html, type SafeHtml } from '../../core/html.ts';
import type { SignInObservation } from '../../runner/result.ts';

type Verdict = NonNullable<SignInObservation['verdicts']>[number];
type Finding = NonNullable<Verdict['findings']>[number];

const VIA = { sts: 'STS', 'sign-in': 'The sign-in page', connect: 'Amazon Connect' } as const;
const MARKS = { pass: '✓', fail: '✗', 'not-applicable': '·' } as const;

/** What aws-local decided about a sign-in, check by check, with what it compared. */
export function verdictBlock(verdict: Verdict): SafeHtml {
  const { via, accepted, check, findings = [] } = verdict;
  const said = accepted ? 'accepted it' : `refused it${check === undefined ? '' : ` by ${check}`}`;
  if (findings.length === 0) return html`<p>${VIA[via]} ${said}.</p>`;
  return html`<details class="checks">
    <summary>${VIA[via]} ${said}: ${findings.length} checks</summary>
    <ul class="checklist">
      ${findings.map(findingItem)}
    </ul>
  </details>`;
}

function findingItem({ check, verdict, args, ownChoice }: Finding): SafeHtml {
  const compared = Object.entries(args).map(([name, value]) => `${words(name)}: ${shown(value)}`);
  return html`<li class="${verdict === 'not-applicable' ? 'na' : verdict}">
    <span class="mark" title="${verdict}">${MARKS[verdict]}</span> ${check.replaceAll('-', ' ')}
    ${ownChoice !== undefined && html`<strong>(our own choice: AWS may accept it)</strong>`}
    ${compared.length > 0 && html`<span class="args mono">${compared.join(' · ')}</span>`}
  </li>`;
}

/** `notOnOrAfter` reads as “not on or after”. */
function words(name: string): string {
  return name.replace(/[A-Z0-9]+/g, (part) => ` ${part.toLowerCase()}`);
}

function shown(value: unknown): string {
  if (value === null || value === '') return 'nothing';
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value.length === 0 ? 'none' : value.map(shown).join(', ');
}
