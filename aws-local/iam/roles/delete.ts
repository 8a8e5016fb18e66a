import { awsError, isAwsError } from '../../query/errors.ts';
import { defineOperation } from '../../query/operation.ts';
import { removeRole } from '../../state/roles.ts';
import { roleName } from '../fields.ts';
import { namedRole } from './find.ts';

export const deleteRole = defineOperation({
  service: 'iam',
  action: 'DeleteRole',
  input: { RoleName: roleName },
  run(context, { RoleName }) {
    const role = namedRole(context, RoleName);
    if (isAwsError(role)) return role;
    if (role.attachedPolicies.length > 0)
      return awsError('DeleteConflict', 'Cannot delete entity, must detach all policies first.');
    if (role.policies.size > 0)
      return awsError('DeleteConflict', 'Cannot delete entity, must delete policies first.');
    removeRole(context.state, role);
    return undefined;
  },
});
