import { isAwsError } from '../../query/errors.ts';
import { optional } from '../../query/input.ts';
import { defineOperation } from '../../query/operation.ts';
import { marker, maxItems, pathPrefix, roleName } from '../fields.ts';
import { namedRole } from './find.ts';

const paged = { Marker: optional(marker), MaxItems: optional(maxItems) };

/** Always none: there are no managed policies here. Terraform asks before it deletes a role. */
export const listAttachedRolePolicies = defineOperation({
  service: 'iam',
  action: 'ListAttachedRolePolicies',
  input: { RoleName: roleName, PathPrefix: optional(pathPrefix), ...paged },
  run(context, { RoleName }) {
    const role = namedRole(context, RoleName);
    return isAwsError(role) ? role : { AttachedPolicies: [], IsTruncated: false };
  },
});

/** Always none: there are no instance profiles here. Terraform asks before it deletes a role. */
export const listInstanceProfilesForRole = defineOperation({
  service: 'iam',
  action: 'ListInstanceProfilesForRole',
  input: { RoleName: roleName, ...paged },
  run(context, { RoleName }) {
    const role = namedRole(context, RoleName);
    return isAwsError(role) ? role : { InstanceProfiles: [], IsTruncated: false };
  },
});
