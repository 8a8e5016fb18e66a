import { matchesArn } from './arn-match.ts';
import { conditionMismatch } from './condition.ts';
import { describeGlob, matchesGlob, readGlob, type GlobOptions } from './glob.ts';
import type {
  ConditionContext,
  IdentityInput,
  MatchClause,
  Mismatch,
  PolicyDecision,
  PolicyDocument,
  PolicyStatement,
  PrincipalClause,
  StatementOutcome,
  TrustInput,
} from './types.ts';

/**
 * Whether a role's trust policy lets a SAML provider's users do `action`. A Deny counts before every
 * Allow; no match is a denial too.
 */
export function evaluateTrust(input: TrustInput): PolicyDecision {
  const { policy, federated, action, context } = input;
  const options = globOptions(policy, context);
  return decide(
    policy.statements.map((statement, index) =>
      outcome(statement, { index }, [
        () => principalMismatch(statement.principal, federated),
        () => actionMismatch(statement.action, action),
        () => anyConditionMismatch(statement, context, options),
      ]),
    ),
  );
}

/**
 * Whether a role's policies allow `action` on `resource`; the same rules. A permissions boundary has to
 * allow it as well.
 */
export function evaluateIdentity(input: IdentityInput): PolicyDecision {
  const { boundary } = input;
  const decision = decideBy(input.policies, input);
  if (boundary === undefined || !decision.allowed) return decision;
  const bounded = decideBy(boundary, input);
  if (bounded.allowed) return decision;
  return bounded.reason === 'no-match' ? { ...bounded, reason: 'outside-boundary' } : bounded;
}

function decideBy(
  policies: IdentityInput['policies'],
  { action, resource, context }: IdentityInput,
): PolicyDecision {
  return decide(
    policies.flatMap(({ name, document }) => {
      const options = globOptions(document, context);
      return document.statements.map((statement, index) =>
        outcome(statement, { policy: name, index }, [
          () => actionMismatch(statement.action, action),
          () => resourceMismatch(statement.resource, resource, options),
          () => anyConditionMismatch(statement, context, options),
        ]),
      );
    }),
  );
}

// Policy variables came with version 2012-10-17; before it `${aws:userid}` is plain text.
function globOptions(policy: PolicyDocument, context: ConditionContext): GlobOptions {
  return policy.version === '2012-10-17' ? { variables: context } : {};
}

function outcome(
  { sid, effect }: PolicyStatement,
  place: { policy?: string; index: number },
  parts: readonly (() => Mismatch | undefined)[],
): StatementOutcome {
  const statement = sid === undefined ? place : { ...place, sid };
  for (const part of parts) {
    const mismatch = part();
    if (mismatch !== undefined) return { statement, effect, mismatch };
  }
  return { statement, effect };
}

function decide(considered: readonly StatementOutcome[]): PolicyDecision {
  const matched = considered.filter(({ mismatch }) => mismatch === undefined);
  const deny = matched.find(({ effect }) => effect === 'Deny');
  if (deny !== undefined)
    return { allowed: false, reason: 'explicit-deny', statement: deny.statement, considered };
  const [allow] = matched;
  if (allow === undefined) return { allowed: false, reason: 'no-match', considered };
  return { allowed: true, reason: 'allowed', statement: allow.statement, considered };
}

function principalMismatch(
  principal: PrincipalClause | undefined,
  federated: string,
): Mismatch | undefined {
  const trusted = principal?.byType['Federated'] ?? [];
  const named = principal !== undefined && (principal.any || trusted.includes(federated));
  return named === (principal?.negated !== true)
    ? undefined
    : { part: 'principal', expected: trusted, actual: [federated] };
}

function actionMismatch(clause: MatchClause, action: string): Mismatch | undefined {
  const named = clause.patterns.some((pattern) =>
    matchesGlob(readGlob(pattern.toLowerCase()), action.toLowerCase()),
  );
  return named === clause.negated
    ? { part: 'action', expected: clause.patterns, actual: [action] }
    : undefined;
}

function resourceMismatch(
  clause: MatchClause | undefined,
  resource: string,
  options: GlobOptions,
): Mismatch | undefined {
  if (clause === undefined) return undefined;
  const named = clause.patterns.some((pattern) => matchesArn(resource, pattern, options));
  if (named !== clause.negated) return undefined;
  const expected = clause.patterns.map((pattern) =>
    describeGlob(readGlob(pattern, options), pattern),
  );
  return { part: 'resource', expected, actual: [resource] };
}

function anyConditionMismatch(
  statement: PolicyStatement,
  context: ConditionContext,
  options: GlobOptions,
): Mismatch | undefined {
  for (const clause of statement.conditions) {
    const mismatch = conditionMismatch(clause, context, options);
    if (mismatch !== undefined) return mismatch;
  }
  return undefined;
}
