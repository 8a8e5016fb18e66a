import { awsUniqueId } from '../../../core/ids.ts';
import { homeOf } from '../../in-account.ts';
import type { AwsContext } from '../../context.ts';
import { awsError, isAwsError, type AwsError } from '../../query/errors.ts';
import { optional } from '../../query/input.ts';
import { defineOperation } from '../../query/operation.ts';
import { roleArn } from '../../state/arns.ts';
import { findRoleIgnoringCase, putRole } from '../../state/roles.ts';
import type { Role } from '../../state/types.ts';
import {
  arn,
  description,
  maxSessionDuration,
  path,
  policyDocument,
  roleName,
  tags,
} from '../fields.ts';
import { pathProblem } from '../path-problem.ts';
import { boundaryProblem } from '../policies/find.ts';
import { addTags } from '../tags.ts';
import { readTrustPolicy } from './policy-documents.ts';
import { boundaryView, roleView, tagsView } from './view.ts';

/** IAM quotas: roles in an account. */
const MOST_ROLES = 1_000;
const DEFAULT_SESSION_SECONDS = 3_600;

export const createRole = defineOperation({
  service: 'iam',
  action: 'CreateRole',
  input: {
    Path: optional(path),
    RoleName: roleName,
    AssumeRolePolicyDocument: policyDocument,
    Description: optional(description),
    MaxSessionDuration: optional(maxSessionDuration),
    PermissionsBoundary: optional(arn),
    Tags: optional(tags),
  },
  run(context, input) {
    const { Path = '/', RoleName, Description, PermissionsBoundary } = input;
    const problem =
      pathProblem(Path, 'role') ??
      (PermissionsBoundary === undefined
        ? undefined
        : boundaryProblem(context, PermissionsBoundary)) ??
      findObstacle(context, RoleName);
    if (problem !== undefined) return problem;
    const roleTags = addTags([], input.Tags);
    if (isAwsError(roleTags)) return roleTags;
    const trustPolicy = readTrustPolicy(context, input.AssumeRolePolicyDocument);
    if (isAwsError(trustPolicy)) return trustPolicy;
    const role: Role = {
      ...newRole(context, { path: Path, name: RoleName }),
      trustPolicy,
      policies: new Map(),
      attachedPolicies: [],
      ...(PermissionsBoundary !== undefined && { permissionsBoundary: PermissionsBoundary }),
      maxSessionDuration: input.MaxSessionDuration ?? DEFAULT_SESSION_SECONDS,
      ...(Description !== undefined && { description: Description }),
      tags: roleTags,
    };
    putRole(context.state, role);
    return { Role: { ...roleView(role), ...boundaryView(role), ...tagsView(role) } };
  },
});

function newRole(
  context: AwsContext,
  { path, name }: Pick<Role, 'path' | 'name'>,
): Pick<Role, 'account' | 'name' | 'path' | 'arn' | 'roleId' | 'createDate'> {
  const { options, random, clock } = context;
  return {
    account: options.account,
    name,
    path,
    arn: roleArn(homeOf(context), { path, name }),
    roleId: awsUniqueId('AROA', 17, random),
    createDate: clock.now(),
  };
}

function findObstacle({ options, state }: AwsContext, name: string): AwsError | undefined {
  if (findRoleIgnoringCase(state, options.account, name) !== undefined)
    return awsError('EntityAlreadyExists', `Role with name ${name} already exists.`);
  const count = state.accounts.get(options.account)?.roles.size ?? 0;
  return count < MOST_ROLES
    ? undefined
    : awsError('LimitExceeded', `Cannot exceed quota for RolesPerAccount: ${MOST_ROLES}`);
}
