import { splitArn } from './arn-match.ts';
import { contextValues } from './condition-context.ts';
import { matchesGlob, readGlob } from './glob.ts';
import { nearestKey } from './nearest-key.ts';
import { findOperator, parseOperator } from './operators.ts';
import type { ConditionContext, Mismatch } from './types.ts';

/** What a statement that did not match may have been meant to say. */
export interface NearMiss {
  hint: NearMissKind;
  /** The key, variable or part of an ARN that it is about. */
  meant?: string;
}

export type NearMissKind =
  | 'case'
  | 'blanks'
  | 'slash'
  | 'wildcard'
  | 'audience'
  | 'endpoint'
  | 'key'
  | 'key-unknown'
  | 'key-absent'
  | 'list'
  | 'variable'
  | 'version'
  | 'arn-part'
  | 'principal-type'
  | 'operation';

/** What the request could have been asked about. */
export interface NearMissGround {
  /** With the keys that such a request can have and this one has not, as undefined. */
  context: ConditionContext;
  /** Beginnings of keys that go on as somebody likes: `aws:RequestTag/`. */
  families: readonly string[];
}

const ARN_PARTS = ['prefix', 'partition', 'service', 'Region', 'account', 'resource'];
const SIGN_IN_URL =
  /^https:\/\/(?:[a-z0-9-]{1,32}\.)?signin\.(?:aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)\/saml/;

/** A usual mistake that explains a mismatch; undefined where none of them does. */
export function nearMiss(mismatch: Mismatch, ground: NearMissGround): NearMiss | undefined {
  if (mismatch.negated === true) return undefined;
  const unfilled = unfilledVariable(mismatch.expected, ground.context);
  switch (mismatch.part) {
    case 'principal':
      return mismatch.expected.length === 0
        ? { hint: 'principal-type' }
        : (almostSame(mismatch) ?? differentPart(mismatch));
    case 'action':
      return otherOperation(mismatch);
    case 'resource':
      return unfilled ?? almostSame(mismatch) ?? differentPart(mismatch);
    case 'condition':
      return conditionMiss(mismatch, ground, unfilled);
  }
}

function conditionMiss(
  mismatch: Mismatch,
  { context, families }: NearMissGround,
  unfilled: NearMiss | undefined,
): NearMiss | undefined {
  const { key = '', operator = '', actual } = mismatch;
  if (actual === null) return missingKey(key, context, families);
  const parsed = parseOperator(operator);
  const negated = parsed !== undefined && findOperator(parsed.name)?.negated === true;
  if (parsed?.set === undefined && actual.length > 1) return { hint: 'list' };
  if (negated) return undefined;
  return (
    unfilled ??
    literalWildcard(mismatch, parsed?.name ?? '') ??
    almostSame(mismatch) ??
    (key.toLowerCase() === 'saml:aud' ? otherAudience(mismatch) : undefined)
  );
}

function missingKey(
  key: string,
  context: ConditionContext,
  families: readonly string[],
): NearMiss | undefined {
  const lower = key.toLowerCase();
  const known = Object.keys(context);
  const possible =
    known.some((name) => name.toLowerCase() === lower) ||
    families.some((family) => lower.startsWith(family.toLowerCase()));
  if (possible) return { hint: 'key-absent' };
  const meant = nearestKey(key, known);
  return meant === undefined ? { hint: 'key-unknown' } : { hint: 'key', meant };
}

// Filled in variables are not to be seen any more.
function unfilledVariable(
  expected: readonly string[],
  context: ConditionContext,
): NearMiss | undefined {
  for (const pattern of expected) {
    const name = /\$\{([^{}]{1,600})\}/.exec(pattern)?.[1]?.split(',', 1)[0]?.trim();
    if (name === undefined) continue;
    return contextValues(context, name)?.length === 1
      ? { hint: 'version' }
      : { hint: 'variable', meant: name };
  }
  return undefined;
}

function literalWildcard({ expected, actual }: Mismatch, name: string): NearMiss | undefined {
  if (!/^stringequals/i.test(name)) return undefined;
  const meant = expected.some(
    (pattern) =>
      /[*?]/.test(pattern) && actual?.some((value) => matchesGlob(readGlob(pattern), value)),
  );
  return meant ? { hint: 'wildcard' } : undefined;
}

const SAME: readonly [NearMissKind, (text: string) => string][] = [
  ['case', (text) => text.toLowerCase()],
  ['blanks', (text) => text.trim()],
  ['slash', (text) => text.replace(/\/$/, '')],
];

function almostSame({ expected, actual }: Mismatch): NearMiss | undefined {
  for (const [hint, simplify] of SAME) {
    const values = new Set(actual?.map(simplify));
    if (expected.some((text) => values.has(simplify(text)))) return { hint };
  }
  return undefined;
}

function otherAudience({ expected, actual }: Mismatch): NearMiss | undefined {
  if (expected.some((text) => text.startsWith('urn:amazon:webservices')))
    return { hint: 'audience' };
  return expected.some(isSignInUrl) && actual?.some(isSignInUrl) === true
    ? { hint: 'endpoint' }
    : undefined;
}

function isSignInUrl(text: string): boolean {
  return SIGN_IN_URL.test(text);
}

function otherOperation({ expected, actual }: Mismatch): NearMiss | undefined {
  const action = actual?.[0]?.toLowerCase() ?? '';
  const alike = expected.some((name) => action.startsWith(name.toLowerCase()));
  return alike ? { hint: 'operation' } : undefined;
}

function differentPart({ expected, actual }: Mismatch): NearMiss | undefined {
  const parts = splitArn(actual?.[0] ?? '');
  for (const pattern of expected) {
    const wanted = splitArn(pattern);
    const different = parts.flatMap((part, index) =>
      matchesGlob(readGlob(wanted[index] ?? '*'), part) ? [] : [index],
    );
    const [only, ...others] = different;
    if (only !== undefined && others.length === 0)
      return { hint: 'arn-part', meant: ARN_PARTS[only] ?? '' };
  }
  return undefined;
}
