import type { AwsContext } from '../../context.ts';
import { awsError, isAwsError } from '../../query/errors.ts';
import { optional } from '../../query/input.ts';
import { defineOperation } from '../../query/operation.ts';
import type { ResultTree } from '../../query/result.ts';
import { putRole } from '../../state/roles.ts';
import type { Role } from '../../state/types.ts';
import { arn, marker, maxItems, policyPathPrefix, roleName } from '../fields.ts';
import { pageOf } from '../paging.ts';
import { attachablePolicy, namedPolicy } from '../policies/find.ts';
import { namedRole } from './find.ts';

const paged = { Marker: optional(marker), MaxItems: optional(maxItems) };

/** IAM quotas: managed policies attached to one role. */
const MOST_ATTACHED = 10;

/** Attaching twice changes nothing. */
export const attachRolePolicy = defineOperation({
  service: 'iam',
  action: 'AttachRolePolicy',
  input: { RoleName: roleName, PolicyArn: arn },
  run(context, { RoleName, PolicyArn }) {
    const role = namedRole(context, RoleName);
    if (isAwsError(role)) return role;
    const policy = attachablePolicy(context, PolicyArn);
    if (isAwsError(policy)) return policy;
    if (role.attachedPolicies.includes(PolicyArn)) return undefined;
    if (role.attachedPolicies.length >= MOST_ATTACHED)
      return awsError('LimitExceeded', `Cannot exceed quota for PoliciesPerRole: ${MOST_ATTACHED}`);
    const attachedPolicies = [...role.attachedPolicies, PolicyArn];
    putRole(context.state, { ...role, attachedPolicies });
    return undefined;
  },
});

export const detachRolePolicy = defineOperation({
  service: 'iam',
  action: 'DetachRolePolicy',
  input: { RoleName: roleName, PolicyArn: arn },
  run(context, { RoleName, PolicyArn }) {
    const role = namedRole(context, RoleName);
    if (isAwsError(role)) return role;
    const policy = namedPolicy(context, PolicyArn);
    if (isAwsError(policy)) return policy;
    if (!role.attachedPolicies.includes(PolicyArn))
      return awsError('NoSuchEntity', `Policy ${PolicyArn} was not found.`);
    const attachedPolicies = role.attachedPolicies.filter((other) => other !== PolicyArn);
    putRole(context.state, { ...role, attachedPolicies });
    return undefined;
  },
});

export const listAttachedRolePolicies = defineOperation({
  service: 'iam',
  action: 'ListAttachedRolePolicies',
  input: { RoleName: roleName, PathPrefix: optional(policyPathPrefix), ...paged },
  run(context, input) {
    const { RoleName, PathPrefix = '/' } = input;
    const role = namedRole(context, RoleName);
    if (isAwsError(role)) return role;
    const page = pageOf(attachedPolicyViews(context, role, PathPrefix), input);
    return isAwsError(page) ? page : { AttachedPolicies: page.items, ...page.end };
  },
});

/** The attached policies of a role by name and ARN, in the order in which they came. */
export function attachedPolicyViews(
  context: AwsContext,
  role: Role,
  pathPrefix = '/',
): readonly ResultTree[] {
  return role.attachedPolicies.flatMap((policyArn) => {
    const policy = namedPolicy(context, policyArn);
    return isAwsError(policy) || !policy.path.startsWith(pathPrefix)
      ? []
      : [{ PolicyName: policy.name, PolicyArn: policy.arn }];
  });
}

/** Always none: there are no instance profiles here. Terraform asks before it deletes a role. */
export const listInstanceProfilesForRole = defineOperation({
  service: 'iam',
  action: 'ListInstanceProfilesForRole',
  input: { RoleName: roleName, ...paged },
  run(context, input) {
    const role = namedRole(context, input.RoleName);
    if (isAwsError(role)) return role;
    const page = pageOf([], input);
    return isAwsError(page) ? page : { InstanceProfiles: page.items, ...page.end };
  },
});
