import { isIP } from 'node:net';
import { matchesArn } from './arn-match.ts';
import { parsePolicyDate } from './dates.ts';
import { matchesGlob, readGlob, type GlobOptions } from './glob.ts';
import { inNetwork } from './networks.ts';

/** Whether one value of the request meets one value of the policy. */
type Comparison = (actual: string, expected: string, options: GlobOptions) => boolean;

export interface ConditionOperator {
  compare: Comparison;
  /** `…Not…`: no value of the policy may be met, and an absent key is fine. */
  negated: boolean;
}

/** An operator as written, taken apart. `Null` has no comparison of its own. */
export interface ParsedOperator {
  set?: 'ForAnyValue' | 'ForAllValues';
  name: string;
  ifExists: boolean;
}

const equals: Comparison = (actual, expected, options) =>
  matchesGlob(readGlob(expected, { ...options, wildcards: false }), actual);

const equalsIgnoringCase: Comparison = (actual, expected, options) =>
  equals(actual, expected, { ...options, ignoreCase: true });

const like: Comparison = (actual, expected, options) =>
  matchesGlob(readGlob(expected, options), actual);

const sameBoolean: Comparison = (actual, expected) =>
  actual.toLowerCase() === expected.toLowerCase();

// The policy holds the bytes in base64, the request holds the bytes.
const sameBytes: Comparison = (actual, expected) =>
  Buffer.from(expected, 'base64').equals(Buffer.from(actual));

const numeric =
  (holds: (actual: number, expected: number) => boolean): Comparison =>
  (actual, expected) =>
    isNumber(actual) && isNumber(expected) && holds(Number(actual), Number(expected));

const date =
  (holds: (actual: number, expected: number) => boolean): Comparison =>
  (actual, expected) => {
    const left = parsePolicyDate(actual);
    const right = parsePolicyDate(expected);
    return left !== undefined && right !== undefined && holds(left, right);
  };

const inAddressRange: Comparison = (actual, expected) =>
  isIP(actual) !== 0 && inNetwork(actual, expected);

/** By name in lower case (IAM User Guide, "Condition operators"). */
const OPERATORS: ReadonlyMap<string, ConditionOperator> = new Map(
  Object.entries({
    StringEquals: is(equals),
    StringNotEquals: isNot(equals),
    StringEqualsIgnoreCase: is(equalsIgnoringCase),
    StringNotEqualsIgnoreCase: isNot(equalsIgnoringCase),
    StringLike: is(like),
    StringNotLike: isNot(like),
    NumericEquals: is(numeric((a, b) => a === b)),
    NumericNotEquals: isNot(numeric((a, b) => a === b)),
    NumericLessThan: is(numeric((a, b) => a < b)),
    NumericLessThanEquals: is(numeric((a, b) => a <= b)),
    NumericGreaterThan: is(numeric((a, b) => a > b)),
    NumericGreaterThanEquals: is(numeric((a, b) => a >= b)),
    DateEquals: is(date((a, b) => a === b)),
    DateNotEquals: isNot(date((a, b) => a === b)),
    DateLessThan: is(date((a, b) => a < b)),
    DateLessThanEquals: is(date((a, b) => a <= b)),
    DateGreaterThan: is(date((a, b) => a > b)),
    DateGreaterThanEquals: is(date((a, b) => a >= b)),
    Bool: is(sameBoolean),
    BinaryEquals: is(sameBytes),
    IpAddress: is(inAddressRange),
    NotIpAddress: isNot(inAddressRange),
    ArnEquals: is(matchesArn),
    ArnNotEquals: isNot(matchesArn),
    ArnLike: is(matchesArn),
    ArnNotLike: isNot(matchesArn),
  }).map(([name, operator]) => [name.toLowerCase(), operator]),
);

export function findOperator(name: string): ConditionOperator | undefined {
  return OPERATORS.get(name.toLowerCase());
}

/** Takes `ForAnyValue:StringLikeIfExists` apart; undefined when AWS has no such operator. */
export function parseOperator(text: string): ParsedOperator | undefined {
  const match = /^(?:(ForAnyValue|ForAllValues):)?([A-Za-z]+?)(IfExists)?$/i.exec(text);
  if (match === null) return undefined;
  const [, prefix, name = '', suffix] = match;
  const isNull = name.toLowerCase() === 'null';
  if (isNull ? suffix !== undefined : findOperator(name) === undefined) return undefined;
  const set = prefix?.toLowerCase() === 'foranyvalue' ? 'ForAnyValue' : 'ForAllValues';
  return { ...(prefix !== undefined && { set }), name, ifExists: suffix !== undefined };
}

/** Operators whose values must be dates. */
export function isDateOperator(operator: ParsedOperator): boolean {
  return operator.name.toLowerCase().startsWith('date');
}

function is(compare: Comparison): ConditionOperator {
  return { compare, negated: false };
}

function isNot(compare: Comparison): ConditionOperator {
  return { compare, negated: true };
}

function isNumber(text: string): boolean {
  return /^[+-]?\d+(\.\d+)?$/.test(text);
}
