import { nearMiss, type NearMissGround } from '../policy/near-miss.ts';
import type { Mismatch, PolicyDecision, StatementOutcome } from '../policy/types.ts';
import type { JsonValue } from '../types.ts';
import { excerpt, excerpts } from './evidence.ts';
import type { FindingArgs } from './types.ts';

const MOST_STATEMENTS = 10;
const MOST_MISMATCHES = 5;

/**
 * What policies said about an action, short enough for a finding: which statement decided, and of every
 * statement that did not match each part that did not, what it wants, what the request has, and the
 * usual mistake that explains it.
 */
export function decisionEvidence(
  action: string,
  decision: PolicyDecision,
  ground: NearMissGround,
): FindingArgs {
  const { reason, statement, considered } = decision;
  return {
    action,
    reason,
    ...(statement !== undefined && { decidedBy: statementName(statement) }),
    statements: considered
      .slice(0, MOST_STATEMENTS)
      .map((outcome) => statementEvidence(outcome, ground)),
    ...(considered.length > MOST_STATEMENTS && { leftOut: considered.length - MOST_STATEMENTS }),
  };
}

function statementEvidence(outcome: StatementOutcome, ground: NearMissGround): JsonValue {
  const { statement, effect, mismatch, more = [] } = outcome;
  const { policy, layer, index, sid } = statement;
  return {
    statement: statementName(statement),
    ...(policy !== undefined && { policy: excerpt(policy) }),
    ...(layer !== undefined && { layer }),
    number: index + 1,
    ...(sid !== undefined && { sid: excerpt(sid) }),
    effect,
    matched: mismatch === undefined,
    ...(mismatch !== undefined && mismatchEvidence(mismatch, ground)),
    ...(more.length > 0 && {
      also: more.slice(0, MOST_MISMATCHES).map((other) => mismatchEvidence(other, ground)),
    }),
  };
}

function mismatchEvidence(mismatch: Mismatch, ground: NearMissGround): FindingArgs {
  const { part, negated, key, operator, expected, actual } = mismatch;
  const near = nearMiss(mismatch, ground);
  return {
    part,
    ...(negated === true && { negated }),
    ...(key !== undefined && { key: excerpt(key) }),
    ...(operator !== undefined && { operator }),
    expected: excerpts(expected),
    received: actual === null ? null : excerpts(actual),
    ...(near !== undefined && { hint: near.hint }),
    ...(near?.meant !== undefined && { meant: excerpt(near.meant) }),
  };
}

const LAYERS = { boundary: 'the permissions boundary', session: 'the session policy' } as const;

function statementName({ policy, layer, index, sid }: StatementOutcome['statement']): string {
  const place = `statement ${index + 1}${sid === undefined ? '' : ` (${excerpt(sid)})`}`;
  if (policy === undefined) return place;
  return `${place} of ${layer === undefined ? 'policy' : LAYERS[layer]} ${excerpt(policy)}`;
}
