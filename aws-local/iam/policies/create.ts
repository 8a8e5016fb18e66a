import { awsUniqueId } from '../../../core/ids.ts';
import { homeOf } from '../../in-account.ts';
import type { AwsContext } from '../../context.ts';
import { awsError, isAwsError, type AwsError } from '../../query/errors.ts';
import { optional } from '../../query/input.ts';
import { defineOperation } from '../../query/operation.ts';
import { managedPolicyArn } from '../../state/arns.ts';
import { findManagedPolicyByName, putManagedPolicy } from '../../state/managed-policies.ts';
import type { ManagedPolicy } from '../../state/types.ts';
import { path, policyDescription, policyDocument, policyName, tags } from '../fields.ts';
import { pathProblem } from '../path-problem.ts';
import { addTags, tagResults } from '../tags.ts';
import { readManagedDocument } from './documents.ts';
import { policyView } from './view.ts';

/** IAM quotas: customer managed policies in an account. */
const MOST_POLICIES = 1_500;

export const createPolicy = defineOperation({
  service: 'iam',
  action: 'CreatePolicy',
  input: {
    PolicyName: policyName,
    Path: optional(path),
    PolicyDocument: policyDocument,
    Description: optional(policyDescription),
    Tags: optional(tags),
  },
  run(context, { PolicyName, Path = '/', PolicyDocument, Description, Tags }) {
    const problem = pathProblem(Path, 'policy') ?? findObstacle(context, PolicyName);
    if (problem !== undefined) return problem;
    const policyTags = addTags([], Tags, 'Duplicate tag keys found.');
    if (isAwsError(policyTags)) return policyTags;
    const document = readManagedDocument(PolicyDocument);
    if (isAwsError(document)) return document;
    const now = context.clock.now();
    const policy: ManagedPolicy = {
      ...newPolicy(context, { path: Path, name: PolicyName }),
      ...(Description !== undefined && { description: Description }),
      createDate: now,
      updateDate: now,
      defaultVersionId: 'v1',
      lastVersion: 1,
      versions: [{ id: 'v1', createDate: now, policy: document }],
      tags: policyTags,
    };
    putManagedPolicy(context.state, policy);
    return {
      Policy: {
        ...policyView(context.state, policy.account, policy),
        Tags: policyTags.length === 0 ? undefined : tagResults(policyTags),
      },
    };
  },
});

function newPolicy(
  context: AwsContext,
  { path, name }: Pick<ManagedPolicy, 'path' | 'name'>,
): Pick<ManagedPolicy, 'account' | 'name' | 'path' | 'arn' | 'policyId'> {
  const { options, random } = context;
  return {
    account: options.account,
    name,
    path,
    arn: managedPolicyArn(homeOf(context), { path, name }),
    policyId: awsUniqueId('ANPA', 17, random),
  };
}

function findObstacle({ options, state }: AwsContext, name: string): AwsError | undefined {
  if (findManagedPolicyByName(state, options.account, name) !== undefined)
    return awsError(
      'EntityAlreadyExists',
      `A policy called ${name} already exists. Duplicate names are not allowed.`,
    );
  const count = state.accounts.get(options.account)?.managedPolicies.size ?? 0;
  return count < MOST_POLICIES
    ? undefined
    : awsError('LimitExceeded', `Cannot exceed quota for PoliciesPerAccount: ${MOST_POLICIES}`);
}
