import { isAwsError } from '../../query/errors.ts';
import { defineOperation } from '../../query/operation.ts';
import { roleName } from '../fields.ts';
import { namedRole } from './find.ts';
import { fullRoleView } from './view.ts';

export const getRole = defineOperation({
  service: 'iam',
  action: 'GetRole',
  input: { RoleName: roleName },
  run(context, { RoleName }) {
    const role = namedRole(context, RoleName);
    return isAwsError(role) ? role : { Role: fullRoleView(role) };
  },
});
