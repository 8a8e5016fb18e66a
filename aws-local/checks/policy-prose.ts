import type { NearMissKind } from '../policy/near-miss.ts';
import type { JsonValue } from '../types.ts';
import { told } from './evidence.ts';
import type { FindingArgs } from './types.ts';

/** What {@link decisionEvidence} holds, in a sentence or two for each statement that counts. */
export function decisionProse(args: FindingArgs): string {
  const { reason } = args;
  // A check that explains itself in general has no decision to tell of.
  if (reason === undefined && args.statements === undefined) return '';
  if (reason === 'explicit-deny') return denied(args);
  const sentences = [
    ...(reason === 'outside-boundary' ? ['The permissions boundary does not allow it.'] : []),
    ...(reason === 'outside-session-policy'
      ? ['The session policies that came with the call for the credentials do not allow it.']
      : []),
    ...notThere(args),
    ...allowing(args),
  ];
  return sentences.join(' ');
}

// Which statement it was is not known when a check explains itself in general.
function denied(args: FindingArgs): string {
  const name = text(args, 'decidedBy');
  return name === '' ? 'A statement denies it.' : `${capital(name)} denies it.`;
}

function notThere(args: FindingArgs): readonly string[] {
  const missing = told(args, 'missingPolicies', '');
  return missing === ''
    ? []
    : [`There is no policy ${missing} in aws-local, so it allows nothing here.`];
}

// A Deny that does not match is not what is wrong.
function allowing(args: FindingArgs): readonly string[] {
  const statements = list(args, 'statements').filter(({ effect }) => effect !== 'Deny');
  if (statements.length > 0) return statements.map(statementProse);
  return [
    list(args, 'statements').length === 0
      ? 'No statement speaks of it.'
      : 'No statement allows it.',
  ];
}

function statementProse(statement: FindingArgs): string {
  const name = capital(text(statement, 'statement'));
  if (statement.matched === true) return `${name} matches.`;
  const also = list(statement, 'also').map(
    (mismatch) => `Nor does it match in ${partProse(mismatch)}${hintProse(mismatch)}`,
  );
  const first = `${name} does not match in ${partProse(statement)}${hintProse(statement)}`;
  return [first, ...also].join(' ');
}

function partProse(mismatch: FindingArgs): string {
  const what =
    mismatch.part === 'condition'
      ? `the condition ${text(mismatch, 'operator')} ${text(mismatch, 'key')}`
      : `the ${text(mismatch, 'part')}`;
  const but = mismatch.negated === true ? 'everything but ' : '';
  const wanted = told(mismatch, 'expected', 'nothing');
  return `${what}: it wants ${but}${wanted}, the request has ${told(mismatch, 'received', 'nothing')}.`;
}

const HINTS: Readonly<Record<NearMissKind, (args: FindingArgs) => string>> = {
  case: () => 'They differ in case alone, and case counts.',
  blanks: () => 'They differ in blanks at the ends alone.',
  slash: () => 'They differ in a slash at the end alone.',
  wildcard: (args) =>
    `${text(args, 'operator')} takes * and ? for themselves; StringLike gives them their meaning.`,
  audience: () =>
    'The key holds the Recipient of the assertion, which is a sign-in URL, not its Audience.',
  endpoint: () => 'Both are sign-in endpoints of AWS, and each in use has to be listed.',
  key: (args) =>
    `A request of this kind has no such key; ${told(args, 'meant', '')} is close to it.`,
  'key-unknown': () => 'No request of this kind has such a key.',
  'key-absent': () => 'A request of this kind can have that key, and this one has not.',
  list: () => 'The key has several values; ForAnyValue: or ForAllValues: says how they count.',
  variable: (args) => `The variable ${told(args, 'meant', '')} stands for nothing in this request.`,
  version: () => 'Before “Version”: “2012-10-17” policy variables are plain text.',
  'arn-part': (args) => `The ARNs differ in the ${text(args, 'meant')} alone.`,
  'principal-type': () => 'The statement names no Federated principal.',
  operation: () => 'That is another operation, although their names begin alike.',
};

function hintProse(mismatch: FindingArgs): string {
  const hint = text(mismatch, 'hint');
  return Object.hasOwn(HINTS, hint) ? ` ${HINTS[hint as NearMissKind](mismatch)}` : '';
}

function list(args: FindingArgs, name: string): readonly FindingArgs[] {
  const value = args[name];
  return Array.isArray(value) ? value.filter(isArgs) : [];
}

function isArgs(value: JsonValue): value is FindingArgs {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(args: FindingArgs, name: string): string {
  const value = args[name];
  return typeof value === 'string' ? value : '';
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
