import { html, type SafeHtml } from '../../core/html.ts';
import type { VerdictSeen } from '../../runner/result.ts';

export type Finding = NonNullable<VerdictSeen['findings']>[number];

export const MARKS = { pass: '✓', fail: '✗', 'not-applicable': '·' } as const;

/** The word by which the style sheet knows a finding. */
export function findingState({ verdict }: Finding): string {
  return verdict === 'not-applicable' ? 'na' : verdict;
}

/** `issued-recently` reads as “issued recently”. */
export function checkName(check: string): string {
  return check.replaceAll('-', ' ');
}

/** What a check compared, in a line. */
export function compared({ args }: Finding): string {
  return Object.entries(args)
    .map(([name, value]) => `${words(name)}: ${shown(value)}`)
    .join(' · ');
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

/** The finding for which AWS refused. */
export function refusingFinding({ check, findings = [] }: VerdictSeen): Finding | undefined {
  return findings.find((one) => one.check === check && one.verdict === 'fail');
}

/** A check with its mark, and where it refused, with what it compared. */
export function findingMark(finding: Finding): SafeHtml {
  const { verdict, check } = finding;
  const mark = html`<b class="${findingState(finding)}">${MARKS[verdict]} ${checkName(check)}</b> `;
  if (verdict !== 'fail') return mark;
  return html`${mark}<span class="args mono">${compared(finding)}</span>`;
}
