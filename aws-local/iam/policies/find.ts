import { parseArn } from '../../../core/arn.ts';
import type { AwsContext } from '../../context.ts';
import { builtInPolicy } from '../../policy/built-in.ts';
import { awsError, isAwsError, type AwsError } from '../../query/errors.ts';
import { findManagedPolicy } from '../../state/managed-policies.ts';
import type { ManagedPolicy } from '../../state/types.ts';

/** The policy that a call names, AWS's own included. */
export function namedPolicy(context: AwsContext, arn: string): ManagedPolicy | AwsError {
  const { state } = context;
  return (
    arnProblem(context, arn) ??
    builtInPolicy(arn) ??
    findManagedPolicy(state, arn) ??
    awsError('NoSuchEntity', `Policy ${arn} was not found.`)
  );
}

/** The policy that a call would change: only the account's own can be. */
export function ownPolicy(context: AwsContext, arn: string): ManagedPolicy | AwsError {
  const policy = namedPolicy(context, arn);
  // The code is that of the operations' models; the wording is ours.
  return !isAwsError(policy) && policy.account === 'aws'
    ? awsError('AccessDenied', `Policy ${arn} belongs to AWS`)
    : policy;
}

/** The policy that a call attaches to something. */
export function attachablePolicy(context: AwsContext, arn: string): ManagedPolicy | AwsError {
  const policy = namedPolicy(context, arn);
  return isAwsError(policy) && policy.code === 'NoSuchEntity'
    ? awsError('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`)
    : policy;
}

/** What is wrong with the ARN of a permissions boundary. */
export function boundaryProblem(context: AwsContext, arn: string): AwsError | undefined {
  if (!isPolicyArn(arn)) return awsError('InvalidInput', `ARN ${arn} is not valid.`);
  return isAwsError(namedPolicy(context, arn))
    ? awsError('NoSuchEntity', `Scope ARN: ${arn} does not exist or is not attachable.`)
    : undefined;
}

function arnProblem({ options }: AwsContext, arn: string): AwsError | undefined {
  if (!isPolicyArn(arn)) return awsError('ValidationError', `ARN ${arn} is not valid.`);
  return parseArn(arn)?.partition === options.partition.id
    ? undefined
    : awsError('ValidationError', 'Invalid ARN partition');
}

function isPolicyArn(text: string): boolean {
  const arn = parseArn(text);
  return arn?.service === 'iam' && /^policy\/./.test(arn.resource);
}
