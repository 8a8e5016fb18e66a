import { awsError, isAwsError } from '../../query/errors.ts';
import { defineOperation } from '../../query/operation.ts';
import { putRole } from '../../state/roles.ts';
import { arn, roleName } from '../fields.ts';
import { boundaryProblem } from '../policies/find.ts';
import { namedRole } from './find.ts';

export const putRolePermissionsBoundary = defineOperation({
  service: 'iam',
  action: 'PutRolePermissionsBoundary',
  input: { RoleName: roleName, PermissionsBoundary: arn },
  run(context, { RoleName, PermissionsBoundary }) {
    const role = namedRole(context, RoleName);
    if (isAwsError(role)) return role;
    const problem = boundaryProblem(context, PermissionsBoundary);
    if (problem !== undefined) return problem;
    putRole(context.state, { ...role, permissionsBoundary: PermissionsBoundary });
    return undefined;
  },
});

export const deleteRolePermissionsBoundary = defineOperation({
  service: 'iam',
  action: 'DeleteRolePermissionsBoundary',
  input: { RoleName: roleName },
  run(context, { RoleName }) {
    const role = namedRole(context, RoleName);
    if (isAwsError(role)) return role;
    const { permissionsBoundary, ...rest } = role;
    // The code is that of the operation's model; the wording is ours.
    if (permissionsBoundary === undefined)
      return awsError('NoSuchEntity', `Role ${RoleName} has no permissions boundary`);
    putRole(context.state, rest);
    return undefined;
  },
});
