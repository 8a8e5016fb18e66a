import { awsError, isAwsError, type AwsError } from '../../query/errors.ts';
import { optional } from '../../query/input.ts';
import { defineOperation } from '../../query/operation.ts';
import { putRole } from '../../state/roles.ts';
import { marker, maxItems, policyDocument, policyName, roleName } from '../fields.ts';
import { pageOf } from '../paging.ts';
import { namedRole } from './find.ts';
import { readInlinePolicy } from './policy-documents.ts';
import { encodeDocument } from './view.ts';

export const putRolePolicy = defineOperation({
  service: 'iam',
  action: 'PutRolePolicy',
  input: { RoleName: roleName, PolicyName: policyName, PolicyDocument: policyDocument },
  run(context, { RoleName, PolicyName, PolicyDocument }) {
    const role = namedRole(context, RoleName);
    if (isAwsError(role)) return role;
    const policy = readInlinePolicy(role, PolicyName, PolicyDocument);
    if (isAwsError(policy)) return policy;
    const policies = new Map(role.policies).set(PolicyName, policy);
    putRole(context.state, { ...role, policies });
    return undefined;
  },
});

export const getRolePolicy = defineOperation({
  service: 'iam',
  action: 'GetRolePolicy',
  input: { RoleName: roleName, PolicyName: policyName },
  run(context, { RoleName, PolicyName }) {
    const role = namedRole(context, RoleName);
    if (isAwsError(role)) return role;
    const policy = role.policies.get(PolicyName);
    if (policy === undefined) return noSuchPolicy(PolicyName);
    return { RoleName, PolicyName, PolicyDocument: encodeDocument(policy.text) };
  },
});

export const listRolePolicies = defineOperation({
  service: 'iam',
  action: 'ListRolePolicies',
  input: { RoleName: roleName, Marker: optional(marker), MaxItems: optional(maxItems) },
  run(context, input) {
    const role = namedRole(context, input.RoleName);
    if (isAwsError(role)) return role;
    const page = pageOf([...role.policies.keys()], input);
    return isAwsError(page) ? page : { PolicyNames: page.items, ...page.end };
  },
});

export const deleteRolePolicy = defineOperation({
  service: 'iam',
  action: 'DeleteRolePolicy',
  input: { RoleName: roleName, PolicyName: policyName },
  run(context, { RoleName, PolicyName }) {
    const role = namedRole(context, RoleName);
    if (isAwsError(role)) return role;
    const policies = new Map(role.policies);
    if (!policies.delete(PolicyName)) return noSuchPolicy(PolicyName);
    putRole(context.state, { ...role, policies });
    return undefined;
  },
});

function noSuchPolicy(name: string): AwsError {
  return awsError('NoSuchEntity', `The role policy with name ${name} cannot be found.`);
}
