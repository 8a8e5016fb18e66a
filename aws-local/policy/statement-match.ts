import { matchesArn } from './arn-match.ts';
import { conditionMismatch } from './condition.ts';
import { describeGlob, matchesGlob, readGlob, type GlobOptions } from './glob.ts';
import type {
  ConditionContext,
  MatchClause,
  Mismatch,
  PolicyDocument,
  PolicyStatement,
  PrincipalClause,
  StatementOutcome,
} from './types.ts';

/** What one policy looks at in a request. */
export interface StatementRequest {
  action: string;
  context: ConditionContext;
  /** Only for identity policies. */
  resource?: string;
  /** Only for trust policies: what the principals of a statement are held against. */
  principal?(clause: PrincipalClause | undefined): Mismatch | undefined;
}

/**
 * What every statement of a document says of a request: that it matches, or every part of it that does
 * not, principal and action first.
 *
 * @param place where the document comes from, for the statements' names
 */
export function outcomesOf(
  document: PolicyDocument,
  request: StatementRequest,
  place: Omit<StatementOutcome['statement'], 'index' | 'sid'> = {},
): readonly StatementOutcome[] {
  const options = globOptions(document, request.context);
  return document.statements.map((statement, index) => {
    const { sid, effect } = statement;
    const reference = { ...place, index, ...(sid !== undefined && { sid }) };
    const [mismatch, ...more] = mismatchesOf(statement, request, options);
    return {
      statement: reference,
      effect,
      ...(mismatch !== undefined && { mismatch }),
      ...(more.length > 0 && { more }),
    };
  });
}

// Policy variables came with version 2012-10-17; before it `${aws:userid}` is plain text.
function globOptions(policy: PolicyDocument, context: ConditionContext): GlobOptions {
  return policy.version === '2012-10-17' ? { variables: context } : {};
}

function mismatchesOf(
  statement: PolicyStatement,
  { action, context, resource, principal }: StatementRequest,
  options: GlobOptions,
): readonly Mismatch[] {
  return [
    principal?.(statement.principal),
    actionMismatch(statement.action, action),
    resource === undefined ? undefined : resourceMismatch(statement.resource, resource, options),
    ...statement.conditions.map((clause) => conditionMismatch(clause, context, options)),
  ].filter((mismatch) => mismatch !== undefined);
}

/** Whether a statement's principals name a SAML provider, which they do by its exact ARN. */
export function federatedMismatch(
  principal: PrincipalClause | undefined,
  federated: string,
): Mismatch | undefined {
  const trusted = principal?.byType['Federated'] ?? [];
  const named = principal !== undefined && (principal.any || trusted.includes(federated));
  return named === (principal?.negated !== true)
    ? undefined
    : { part: 'principal', ...negation(principal), expected: trusted, actual: [federated] };
}

function actionMismatch(clause: MatchClause, action: string): Mismatch | undefined {
  const named = clause.patterns.some((pattern) =>
    matchesGlob(readGlob(pattern.toLowerCase()), action.toLowerCase()),
  );
  return named === clause.negated
    ? { part: 'action', ...negation(clause), expected: clause.patterns, actual: [action] }
    : undefined;
}

function resourceMismatch(
  clause: MatchClause | undefined,
  resource: string,
  options: GlobOptions,
): Mismatch | undefined {
  if (clause === undefined) return undefined;
  const named = clause.patterns.some((pattern) =>
    matchesArn(resource, pattern, { ...options, variablesFrom: 'resource' }),
  );
  if (named !== clause.negated) return undefined;
  const expected = clause.patterns.map((pattern) =>
    describeGlob(readGlob(pattern, options), pattern),
  );
  return { part: 'resource', ...negation(clause), expected, actual: [resource] };
}

function negation(clause: { negated: boolean } | undefined): Pick<Mismatch, 'negated'> {
  return clause?.negated === true ? { negated: true } : {};
}
