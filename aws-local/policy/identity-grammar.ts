import { awsError, isAwsError, type AwsError } from '../query/errors.ts';
import { actionProblem } from './action-grammar.ts';
import { isLegacyArnFailure, resourceProblem } from './resource-grammar.ts';
import { failsLegacyParsing, readSyntax, type DraftDocument } from './syntax.ts';
import type { PolicyDocument, PolicyStatement } from './types.ts';

export interface IdentityGrammarOptions {
  /** Whether the document must be of version 2012-10-17, as that of a managed policy. Default false. */
  newVersionOnly?: boolean;
}

/**
 * Reads an identity policy. What is refused, in which order and how it is worded follows the
 * records of localstack `test_iam_policies` (78 invalid and 51 valid documents against AWS, February
 * 2026). Those were made with managed policies, which must be of version 2012-10-17; an inline policy
 * may be of 2008-10-17 or say no version (IAM User Guide, "Version").
 */
export function parseIdentityPolicy(
  text: string,
  { newVersionOnly = false }: IdentityGrammarOptions = {},
): PolicyDocument | AwsError {
  const draft = readSyntax(text);
  if (typeof draft === 'string') return malformed('Syntax errors in policy.');
  // Records 60, 65 and 66: the version is looked at before anything but the syntax.
  if (newVersionOnly && draft.version !== '2012-10-17')
    return malformed('Policy document must be version 2012-10-17 or greater.');
  if (failsLegacyParsing(draft) || hasLegacyArn(draft))
    return malformed('The policy failed legacy parsing');
  if (draft.statements.some(({ principal }) => principal !== undefined))
    return malformed('Policy document should not specify a principal.');
  if (draft.statements.some(({ sid = '' }) => !/^[0-9A-Za-z]*$/.test(sid)))
    return malformed(
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    );
  if (hasRepeatedSid(draft))
    return malformed('Statement IDs (SID) in a single policy must be unique.');
  return finish(draft);
}

function finish(draft: DraftDocument): PolicyDocument | AwsError {
  const statements: PolicyStatement[] = [];
  for (const statement of draft.statements) {
    const finished = finishStatement(statement);
    if (isAwsError(finished)) return finished;
    statements.push(finished);
  }
  return { ...draft, statements };
}

function finishStatement(draft: DraftDocument['statements'][number]): PolicyStatement | AwsError {
  const { action, resource } = draft;
  if (action === undefined || action.patterns.length === 0)
    return malformed('Policy statement must contain actions.');
  if (resource === undefined || resource.patterns.length === 0)
    return malformed('Policy statement must contain resources.');
  const problem =
    firstProblem(resource.patterns, resourceProblem) ??
    firstProblem(action.patterns, actionProblem);
  if (problem !== undefined) return malformed(problem);
  return { ...draft, effect: draft.effect === 'Deny' ? 'Deny' : 'Allow', action, resource };
}

function firstProblem(
  patterns: readonly string[],
  problemOf: (pattern: string) => string | undefined,
): string | undefined {
  for (const pattern of patterns) {
    const problem = problemOf(pattern);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function hasLegacyArn({ statements }: DraftDocument): boolean {
  return statements.some(({ resource }) => resource?.patterns.some(isLegacyArnFailure) === true);
}

// Recorded: several empty Sids are fine.
function hasRepeatedSid({ statements }: DraftDocument): boolean {
  const sids = statements.map(({ sid }) => sid).filter((sid) => sid !== undefined && sid !== '');
  return new Set(sids).size < sids.length;
}

function malformed(message: string): AwsError {
  return awsError('MalformedPolicyDocument', message);
}
