import { isAwsError } from '../../query/errors.ts';
import { optional } from '../../query/input.ts';
import { defineOperation } from '../../query/operation.ts';
import { putRole } from '../../state/roles.ts';
import { description, maxSessionDuration, policyDocument, roleName } from '../fields.ts';
import { namedRole } from './find.ts';
import { readTrustPolicy } from './policy-documents.ts';
import { describedRoleView } from './view.ts';

/** What is not sent stays as it is (recorded). */
export const updateRole = defineOperation({
  service: 'iam',
  action: 'UpdateRole',
  input: {
    RoleName: roleName,
    Description: optional(description),
    MaxSessionDuration: optional(maxSessionDuration),
  },
  run(context, { RoleName, Description, MaxSessionDuration }) {
    const role = namedRole(context, RoleName);
    if (isAwsError(role)) return role;
    putRole(context.state, {
      ...role,
      ...(Description !== undefined && { description: Description }),
      maxSessionDuration: MaxSessionDuration ?? role.maxSessionDuration,
    });
    return {};
  },
});

export const updateRoleDescription = defineOperation({
  service: 'iam',
  action: 'UpdateRoleDescription',
  input: { RoleName: roleName, Description: description },
  run(context, { RoleName, Description }) {
    const role = namedRole(context, RoleName);
    if (isAwsError(role)) return role;
    const changed = { ...role, description: Description };
    putRole(context.state, changed);
    return { Role: describedRoleView(changed) };
  },
});

export const updateAssumeRolePolicy = defineOperation({
  service: 'iam',
  action: 'UpdateAssumeRolePolicy',
  input: { RoleName: roleName, PolicyDocument: policyDocument },
  run(context, { RoleName, PolicyDocument }) {
    const role = namedRole(context, RoleName);
    if (isAwsError(role)) return role;
    const trustPolicy = readTrustPolicy(context, PolicyDocument);
    if (isAwsError(trustPolicy)) return trustPolicy;
    putRole(context.state, { ...role, trustPolicy });
    return undefined;
  },
});
