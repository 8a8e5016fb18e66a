import { html, type SafeHtml } from '../../core/html.ts';
import type { MessageSeen, VerdictSeen } from '../../runner/result.ts';
import { findingMark, refusingFinding, type Finding } from './findings.ts';
import { attributeParts, envelopeParts, type MessagePart } from './message-parts.ts';

/**
 * What an assertion says, part by part, each beside the checks that looked at it. A check that refused
 * marks what it refused.
 */
export function assertionBlock(verdict: VerdictSeen, message: MessageSeen): SafeHtml {
  const { accepted, via, findings = [], document } = verdict;
  const lines = [...envelopeParts(message), ...attributeParts(message, via)]
    .map((part) => ({ part, looked: findings.filter((one) => looksAt(part, one)) }))
    .filter(isWorthALine);
  const rows = (wanted: boolean): SafeHtml[] =>
    lines.filter(({ part: { isAttribute = false } }) => isAttribute === wanted).map(partRow);
  return html`<details class="checks" ${!accepted && 'open'}>
      <summary>What the assertion says</summary>
      ${unmarked(verdict, lines)}
      <div class="wide" tabindex="0" role="region" aria-label="What the assertion says">
        <table class="says">
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col">Value</th>
              <th scope="col">Checks that looked at it</th>
            </tr>
          </thead>
          <tbody>
            ${rows(false)}
          </tbody>
          <tbody>
            <tr class="group">
              <th scope="rowgroup" colspan="3">Attributes</th>
            </tr>
            ${rows(true)}
          </tbody>
        </table>
      </div>
    </details>
    ${document !== undefined && documentBlock(document)}`;
}

// What is there deserves a line, and so does what is not there and was missed.
function isWorthALine({ part: { values, isOptional }, looked }: Line): boolean {
  if (values.length > 0) return true;
  return isOptional !== true && looked.some(({ verdict }) => verdict === 'fail');
}

function looksAt({ checks, name }: MessagePart, { check, verdict, args }: Finding): boolean {
  if (!checks.includes(check)) return false;
  // Of several tags the check names those that it refused.
  const { illegal } = args;
  if (verdict !== 'fail' || name === undefined || !Array.isArray(illegal)) return true;
  return illegal.some((key) => typeof key === 'string' && name.endsWith(`:${key}`));
}

interface Line {
  part: MessagePart;
  looked: readonly Finding[];
}

// Some checks weigh the message as a whole, or look at what is not in it.
function unmarked(verdict: VerdictSeen, lines: readonly Line[]): SafeHtml | false {
  const refusing = refusingFinding(verdict);
  if (refusing === undefined || lines.some(({ looked }) => looked.includes(refusing))) return false;
  return html`<div class="refusing">
    ${findingMark(refusing)} It looked at none of the parts below.
  </div>`;
}

function partRow({ part: { label, values }, looked }: Line): SafeHtml {
  const refused = looked.filter(({ verdict }) => verdict === 'fail');
  return html`<tr class="${refused.length > 0 && 'bad'}">
    <th scope="row">${label}</th>
    <td>${valueLines(values, refused)}</td>
    <td>${looked.map(findingMark)}</td>
  </tr>`;
}

function valueLines(values: readonly string[], refused: readonly Finding[]): SafeHtml {
  if (values.length === 0) return html`<em>not in the message</em>`;
  const bad = new Set(refused.flatMap(({ args }) => args['malformed']));
  const lines = values.map((value) =>
    bad.has(value) ? html`<code><mark>${value}</mark></code> ` : html`<code>${value}</code> `,
  );
  return html`${lines}`;
}

function documentBlock(document: string): SafeHtml {
  return html`<details class="checks">
    <summary>The message as XML, redacted</summary>
    <pre class="wide" tabindex="0" aria-label="The message as XML, redacted">${document}</pre>
  </details>`;
}
