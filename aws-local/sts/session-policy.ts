import { parseArn } from '../../core/arn.ts';
import { packedPercent } from '../checks/packed-size.ts';
import type { FactId } from '../facts/facts.ts';
import { parseIdentityPolicy } from '../policy/identity-grammar.ts';
import { awsError, isAwsError, type AwsError } from '../query/errors.ts';
import { ownText } from '../checks/own-text.ts';
import type { RoleSession } from '../state/types.ts';

/** What the handling of session policies rests on. */
export const SESSION_POLICY_FACTS = [
  'session-policy',
  'session-policy-intersection',
  'session-policy-unknown',
  'session-policy-arns',
  'session-policy-length',
  'packed-size-estimate',
] as const satisfies readonly FactId[];

export interface SessionPolicies {
  readonly Policy: string | undefined;
  readonly PolicyArns: readonly { readonly arn: string | undefined }[] | undefined;
}

const MOST_CHARACTERS = 2_048;

/** What is wrong with the policies that a call would restrict its session by. */
export function sessionPolicyProblem(
  { Policy, PolicyArns = [] }: SessionPolicies,
  account: string,
): AwsError | undefined {
  // The wording is that of AssumeRole for an ARN out of shape.
  const foreign = PolicyArns.find(({ arn = '' }) => !isPolicyArn(arn, account));
  if (foreign !== undefined) return awsError('ValidationError', `${foreign.arn ?? ''} is invalid`);
  const parsed = Policy === undefined ? undefined : parseIdentityPolicy(Policy);
  if (isAwsError(parsed)) return parsed;
  const characters = [Policy ?? '', ...PolicyArns.map(({ arn = '' }) => arn)].join('').length;
  return characters > MOST_CHARACTERS
    ? awsError(
        'PackedPolicyTooLarge',
        `Session policies have ${characters} characters, at most ${MOST_CHARACTERS} are allowed`,
      )
    : undefined;
}

/** What a session is restricted to from now on, to be spread into it; nothing when nothing was passed. */
export function restrictionOf({
  Policy,
  PolicyArns = [],
}: SessionPolicies): Pick<RoleSession, 'restriction'> {
  if (Policy === undefined && PolicyArns.length === 0) return {};
  const policyArns = PolicyArns.map(({ arn = '' }) => ownText(arn));
  return {
    restriction: { ...(Policy !== undefined && { policy: ownText(Policy) }), policyArns },
  };
}

function isPolicyArn(text: string, account: string): boolean {
  const arn = parseArn(text);
  return (
    arn?.service === 'iam' &&
    (arn.account === account || arn.account === 'aws') &&
    /^policy\/./.test(arn.resource)
  );
}

/** PackedPolicySize in percent; undefined when nothing came along that is packed. */
export function packedPolicySize(
  { Policy, PolicyArns = [] }: SessionPolicies,
  { tags, sourceIdentity }: Pick<RoleSession, 'tags' | 'sourceIdentity'>,
): number | undefined {
  const texts = [
    Policy ?? [],
    PolicyArns.map(({ arn = '' }) => arn),
    tags.map(({ key, value }) => `${key}\u0000${value}`),
    sourceIdentity ?? [],
  ].flat();
  return texts.length === 0 ? undefined : Math.min(100, packedPercent(texts));
}
