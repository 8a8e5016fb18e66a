import { bullets, wrap } from './layout.ts';
import type { CaptureReport, MessageReport, RefusalReport } from './report.ts';

const CLOCKS: Readonly<Record<CaptureReport['clock'], string>> = {
  given: 'as you asked',
  capture: 'when it was posted, by the clock of the recording',
  issue: 'the moment of its issue, for want of another: --at gives one',
};

/** What would become of a captured Response, in prose. */
export function captureProse(capture: CaptureReport, number: number | undefined): string {
  const { message, nearMisses, refusals, unjudged } = capture;
  const [first, ...later] = refusals;
  return [
    `${number === undefined ? '' : `Sign-in ${number}: `}${verdict(capture)}`,
    ...(first === undefined ? [] : [refusalProse(first)]),
    ...recorded(capture),
    ...(message === undefined ? [] : [messageProse(message, capture)]),
    ...(later.length === 0
      ? []
      : [
          `Once that is mended, AWS would come to\n${bullets(
            later.map(({ check, title, remedy }) => `${title} (${check}). ${remedy}`),
          )}`,
        ]),
    ...(nearMisses.length === 0
      ? []
      : [
          `Worth a look\n${bullets(
            nearMisses.map(
              ({ detail, remedy, mode }) =>
                `${detail}. ${remedy}${mode === undefined ? '' : ` (${mode})`}`,
            ),
          )}`,
        ]),
    ...(unjudged.length === 0
      ? []
      : [
          `Not judged\n${bullets(
            unjudged.map(({ checks, needs }) => `${checks.join(', ')}. ${needs}`),
          )}`,
        ]),
  ].join('\n\n');
}

function verdict({ outcome, refusals, verified, passed, pair, via }: CaptureReport): string {
  const [first] = refusals;
  const where = via === 'sts' ? 'AssumeRoleWithSAML' : 'AWS sign-in';
  if (first !== undefined)
    return `${where} refuses this at ${first.hop}: ${first.title}${verified ? '' : ' (by what it says; no signature was verified)'}.`;
  const role = pair === undefined ? '' : ` for ${pair.role}`;
  return outcome === 'accepted'
    ? `${where} accepts this${role}: all ${passed.length} checks that apply hold.`
    : `Nothing is wrong with what could be judged${role}: ${passed.length} checks hold, see below for the others.`;
}

function refusalProse(refusal: RefusalReport): string {
  const { says, code, status, certainty, what, why, remedy, facts, check, modes } = refusal;
  return [
    `AWS says (${code}, HTTP ${status}; wording: ${certainty})\n${wrap(says, '  ')}`,
    wrap(what),
    wrap(why),
    `What to do\n${wrap(remedy, '  ')}`,
    `How we know\n${bullets(facts.map(({ statement, certainty, source }) => `${statement} (${certainty}; ${source})`))}`,
    wrap(
      `Check ${check}${modes.length === 0 ? '' : `; failure modes ${modes.map(({ id }) => id).join(', ')}`}.`,
    ),
  ].join('\n\n');
}

function recorded({ recorded }: CaptureReport): string[] {
  if (recorded === undefined) return [];
  const { status, says, agrees } = recorded;
  const words = says.length === 0 ? '' : `: ${says.map((text) => `“${text}”`).join(', ')}`;
  const judged =
    agrees === undefined
      ? ''
      : agrees
        ? '. That is what is expected here'
        : '. Something else is expected here';
  return [wrap(`In the recording the answer was HTTP ${status}${words}${judged}.`)];
}

function messageProse(message: MessageReport, { at, clock, verified }: CaptureReport): string {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Judged for', `${at}, ${CLOCKS[clock]}`],
    ['Issued', message.issued],
    ['Valid', span(message)],
    ['Issuer', message.issuer],
    ['Audience', message.audiences.join(', ')],
    ['Recipient', message.recipient],
    ['Signed', `${message.signed}${verified ? ', verified' : ', not verified'}`],
    ['NameID', message.nameId && `${message.nameId} (masked)`],
    ['Session name', message.sessionName],
    ['Roles', message.roles.join(' ; ')],
  ];
  const told = rows.filter(([, text]) => text !== undefined && text !== '');
  return `What the message says${verified ? '' : ', unverified'}\n${told
    .map(([name, text]) => `  ${name.padEnd(13)}${text ?? ''}`)
    .join('\n')}`;
}

function span({ notBefore, notOnOrAfter }: MessageReport): string | undefined {
  if (notBefore === undefined && notOnOrAfter === undefined) return undefined;
  return `from ${notBefore ?? 'any time'} until before ${notOnOrAfter ?? 'any time'}`;
}
