import { html, type SafeHtml } from '../../core/html.ts';
import type { VerdictSeen } from '../../runner/result.ts';
import { assertionBlock } from './assertion.ts';
import {
  checkName,
  compared,
  findingMark,
  findingState,
  MARKS,
  refusingFinding,
  type Finding,
} from './findings.ts';

const VIA = { sts: 'STS', 'sign-in': 'The sign-in page', connect: 'Amazon Connect' } as const;

/** What aws-local decided about a sign-in: what it was shown, and check by check what it compared. */
export function verdictBlock(verdict: VerdictSeen): SafeHtml {
  const { via, accepted, check, findings = [], message } = verdict;
  const said = accepted ? 'accepted it' : `refused it${check === undefined ? '' : ` by ${check}`}`;
  const assertion = message === undefined ? refusal(verdict) : assertionBlock(verdict, message);
  if (findings.length === 0)
    return html`<p>${VIA[via]} ${said}.</p>
      ${assertion}`;
  return html`${assertion}
    <details class="checks">
      <summary>${VIA[via]} ${said}: ${findings.length} checks</summary>
      <ul class="checklist">
        ${findings.map(findingItem)}
      </ul>
    </details>`;
}

// Nothing could be read, or it is about no message.
function refusal(verdict: VerdictSeen): SafeHtml | false {
  const refusing = refusingFinding(verdict);
  return refusing !== undefined && html`<div class="refusing">${findingMark(refusing)}</div>`;
}

function findingItem(finding: Finding): SafeHtml {
  const { check, verdict, ownChoice } = finding;
  const mark = html`<span class="mark" title="${verdict}">${MARKS[verdict]}</span>`;
  const choice =
    ownChoice !== undefined && html` <strong>(our own choice: AWS may accept it)</strong>`;
  const text = compared(finding);
  const args = text !== '' && html` <span class="args mono">${text}</span>`;
  return html`<li class="${findingState(finding)}">
    ${mark} ${checkName(check)}${choice}${args}
  </li>`;
}
