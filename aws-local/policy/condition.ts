import { contextValues } from './condition-context.ts';
import { describeGlob, readGlob, type GlobOptions } from './glob.ts';
import {
  findOperator,
  parseOperator,
  type ConditionOperator,
  type ParsedOperator,
} from './operators.ts';
import type { ConditionClause, ConditionContext, Mismatch } from './types.ts';

/** What is wrong with one condition, or undefined when the request meets it. */
export function conditionMismatch(
  clause: ConditionClause,
  context: ConditionContext,
  options: GlobOptions,
): Mismatch | undefined {
  const actual = contextValues(context, clause.key);
  if (holds(clause, actual, options)) return undefined;
  return {
    part: 'condition',
    operator: clause.operator,
    key: clause.key,
    expected: clause.values.map((value) => describeGlob(readGlob(value, options), value)),
    actual: actual ?? null,
  };
}

function holds(
  clause: ConditionClause,
  actual: readonly string[] | undefined,
  options: GlobOptions,
): boolean {
  const parsed = parseOperator(clause.operator);
  if (parsed === undefined) return false;
  if (parsed.name.toLowerCase() === 'null') return holdsNull(clause.values, actual);
  const operator = findOperator(parsed.name);
  if (operator === undefined) return false;
  if (actual === undefined || isEmptySet(parsed, actual)) return holdsAbsent(parsed, operator);
  const meets = (value: string): boolean =>
    clause.values.some((expected) => operator.compare(value, expected, options)) !==
    operator.negated;
  if (parsed.set === 'ForAnyValue') return actual.some(meets);
  if (parsed.set === 'ForAllValues') return actual.every(meets);
  // AWS documents no meaning for a plain operator on a key with several values; the narrow reading.
  return operator.negated || actual.length === 1 ? actual.every(meets) : false;
}

// IAM User Guide, "Set operators for multivalued context keys": an empty string is an empty data set.
function isEmptySet({ set }: ParsedOperator, actual: readonly string[]): boolean {
  return set === undefined ? actual.length === 0 : actual.every((value) => value === '');
}

// IAM User Guide, "Condition operators" and "Multivalued context keys": IfExists, negated operators and
// ForAllValues hold for an absent key, ForAnyValue only with IfExists.
function holdsAbsent(parsed: ParsedOperator, operator: ConditionOperator): boolean {
  if (parsed.ifExists || parsed.set === 'ForAllValues') return true;
  return parsed.set === undefined && operator.negated;
}

function holdsNull(values: readonly string[], actual: readonly string[] | undefined): boolean {
  const absent = actual === undefined || actual.length === 0;
  return values.some((value) => value.toLowerCase() === String(absent));
}
