import type { FactId } from '../facts/facts.ts';
import type { JsonValue } from '../types.ts';
import type { FindingArgs } from './types.ts';

/**
 * The fact behind a refusal by policies that rests on our reading: a policy is missing that AWS may
 * have, or all that a statement lacks is a set operator on a key with several values.
 */
export function policyChoice({
  missingPolicies,
  reason,
  statements,
}: FindingArgs): FactId | undefined {
  if (reason === 'explicit-deny') return undefined;
  if (Array.isArray(missingPolicies) && missingPolicies.length > 0)
    return reason === 'outside-session-policy' ? 'session-policy-unknown' : 'iam-aws-managed';
  const narrow = Array.isArray(statements) && statements.some(lacksSetOperator);
  return narrow ? 'policy-plain-operator-many-values' : undefined;
}

function lacksSetOperator(statement: JsonValue): boolean {
  if (typeof statement !== 'object' || statement === null || Array.isArray(statement)) return false;
  const { effect, hint, also } = statement as FindingArgs;
  return effect === 'Allow' && hint === 'list' && also === undefined;
}
