import type { PartitionId } from '../../core/partition.ts';
import { parseArn } from '../../core/arn.ts';
import { awsError, isAwsError, type AwsError } from '../query/errors.ts';
import { matchesGlob, readGlob } from './glob.ts';
import { failsLegacyParsing, readSyntax, type DraftStatement } from './syntax.ts';
import type { PolicyDocument, PolicyStatement } from './types.ts';

export interface TrustGrammarOptions {
  /** Whose principals a policy may name. Default: the commercial one. */
  partition?: PartitionId;
  /** Whether an IAM user or role that a statement names under `AWS` is known to be missing. */
  isMissing?(arn: string): boolean;
}

const TRUST_ACTIONS = [
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:setcontext',
  'sts:setsourceidentity',
  'sts:tagsession',
];

/** What can be the name of a service: `ec2.amazonaws.com`, `spot.aws.internal`. */
const SERVICE = /^[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+){2,}$/;

const NO_PRINCIPALS =
  'Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The passed in policy has a statement with no principals!';

/**
 * Reads a role's trust policy. Texts are recorded (localstack `test_iam_roles`, February 2026, and
 * reports of Terraform users); the order among them is not.
 */
export function parseTrustPolicy(
  text: string,
  options: TrustGrammarOptions = {},
): PolicyDocument | AwsError {
  const draft = readSyntax(text);
  if (draft === 'not-json') return malformed('This policy contains invalid Json');
  if (draft === 'wrong-shape') return malformed('Syntax errors in policy.');
  if (failsLegacyParsing(draft)) return malformed('The policy failed legacy parsing');
  const statements: PolicyStatement[] = [];
  for (const statement of draft.statements) {
    const finished = finishStatement(statement, options);
    if (isAwsError(finished)) return finished;
    statements.push(finished);
  }
  return { ...draft, statements };
}

function finishStatement(
  draft: DraftStatement,
  options: TrustGrammarOptions,
): PolicyStatement | AwsError {
  const { action, resource } = draft;
  if (resource !== undefined)
    return malformed(`Has prohibited field ${resource.negated ? 'NotResource' : 'Resource'}`);
  const problem = principalProblem(draft, options);
  if (problem !== undefined) return malformed(problem);
  if (action === undefined || action.patterns.length === 0)
    return malformed('Policy statement must contain actions.');
  if (!action.patterns.every(isTrustAction))
    return malformed('AssumeRole policy may only specify STS AssumeRole actions.');
  return { ...draft, effect: draft.effect === 'Deny' ? 'Deny' : 'Allow', action };
}

function isTrustAction(pattern: string): boolean {
  const lower = pattern.toLowerCase();
  const glob = readGlob(lower);
  return lower.startsWith('sts:') && TRUST_ACTIONS.some((action) => matchesGlob(glob, action));
}

function principalProblem(
  { principal }: DraftStatement,
  { isMissing, partition = 'aws' }: TrustGrammarOptions,
): string | undefined {
  const all = Object.values(principal?.byType ?? {}).flat();
  if (principal === undefined || all.length === 0) return NO_PRINCIPALS;
  if (principal.everybody === true)
    return 'AssumeRolepolicy contained an invalid principal: "STAR":"*".';
  const { AWS = [], Federated = [], Service = [] } = principal.byType;
  if (!Federated.every((name) => isFederated(name, partition)))
    return 'Federated principals must be valid domain names or SAML metadata ARNs';
  const wrong = AWS.find((name) => !isAwsPrincipal(name) || isMissing?.(name) === true);
  if (wrong !== undefined) return `Invalid principal in policy: "AWS":"${wrong}"`;
  const unknown = Service.find((name) => !SERVICE.test(name));
  return unknown === undefined ? undefined : `Invalid principal in policy: "SERVICE":"${unknown}"`;
}

// An ARN of another partition is refused with the same text (terraform-aws-eks issue 2594).
function isFederated(name: string, partition: PartitionId): boolean {
  const arn = parseArn(name);
  if (arn === undefined) return /^(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}$/i.test(name);
  return (
    arn.partition === partition &&
    arn.service === 'iam' &&
    /^\d{12}$/.test(arn.account) &&
    /^(?:saml|oidc)-provider\/.+$/.test(arn.resource)
  );
}

function isAwsPrincipal(name: string): boolean {
  if (name === '*' || /^\d{12}$/.test(name)) return true;
  const arn = parseArn(name);
  return arn !== undefined && ['iam', 'sts'].includes(arn.service) && /^\d{12}$/.test(arn.account);
}

function malformed(message: string): AwsError {
  return awsError('MalformedPolicyDocument', message);
}
