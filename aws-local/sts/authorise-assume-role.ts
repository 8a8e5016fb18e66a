import type { AwsContext } from '../context.ts';
import { evaluateAwsTrust } from '../policy/aws-principals.ts';
import { evaluateIdentity } from '../policy/evaluate.ts';
import { policiesOf } from '../policy/role-policies.ts';
import type { ConditionContext, NamedPolicy } from '../policy/types.ts';
import { awsError, type AwsError } from '../query/errors.ts';
import type { Role } from '../state/types.ts';
import type { RoleCaller } from './role-caller.ts';

export interface RoleRequest {
  readonly caller: RoleCaller;
  readonly roleArn: string;
  readonly role: Role | undefined;
  /** sts:AssumeRole, and what the call sets beside. */
  readonly actions: readonly string[];
  readonly keys: ConditionContext;
}

/**
 * Why a caller does not get a role. Its trust policy has to let the caller in, and so have the caller's
 * own policies, unless the trust policy of the same account names the caller itself (IAM User Guide,
 * "Cross account resource access in IAM").
 */
export function assumeRoleRefusal(context: AwsContext, request: RoleRequest): AwsError | undefined {
  const { caller, roleArn, actions } = request;
  const refused = actions.find((action) => !isAllowed(context, request, action));
  return refused === undefined
    ? undefined
    : awsError(
        'AccessDenied',
        `User: ${caller.arn} is not authorized to perform: ${refused} on resource: ${roleArn}`,
      );
}

function isAllowed(
  context: AwsContext,
  { caller, role, keys }: RoleRequest,
  action: string,
): boolean {
  if (role === undefined) return false;
  const wanted = { action, role: role.arn, context: keys };
  const trust = evaluateAwsTrust({
    policy: role.trustPolicy.document,
    caller: caller.names,
    ...wanted,
  });
  if (trust === 'refused') return false;
  const granted = trust === 'granted' && role.account === caller.names.account;
  return callerAllows(context, caller, { ...wanted, granted });
}

const EVERYTHING: NamedPolicy = {
  name: 'trust policy',
  document: {
    version: '2012-10-17',
    statements: [{ effect: 'Allow', action: { negated: false, patterns: ['*'] }, conditions: [] }],
  },
};

// The policies of users are not kept: a user may do everything. What the trust policy grants by name
// still meets the denials, the boundary and the session
// policies of the caller.
function callerAllows(
  { state }: AwsContext,
  { session, role }: RoleCaller,
  wanted: { action: string; role: string; context: ConditionContext; granted: boolean },
): boolean {
  if (session === undefined) return true;
  if (role === undefined) return false;
  const permissions = policiesOf(state, role, session);
  return evaluateIdentity({
    ...permissions,
    policies: wanted.granted ? [...permissions.policies, EVERYTHING] : permissions.policies,
    action: wanted.action,
    resource: wanted.role,
    context: wanted.context,
  }).allowed;
}
