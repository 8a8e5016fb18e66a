import { federationContext } from '../../checks/federation-context.ts';
import { evaluateIdentity } from '../../policy/evaluate.ts';
import { policiesOf } from '../../policy/role-policies.ts';
import { findRole } from '../../state/roles.ts';
import { connectError, type ConnectError } from './errors.ts';
import type { ApiCall } from './operation.ts';

/** What IAM says to a call of a role; a user of the account may do everything. */
export function refusedBy(
  { context, caller, instanceId, region, sourceIp }: ApiCall,
  action: string,
  resource: string,
): ConnectError | undefined {
  const { session, federated } = caller;
  if (federated === true) return notAuthorized(caller.arn, action, resource);
  if (session === undefined) return undefined;
  const role = findRole(context.state, session.roleArn);
  // A role that was made anew since the session began allows it nothing any more.
  const permissions =
    role?.roleId === session.roleId ? policiesOf(context.state, role, session) : undefined;
  const decision = evaluateIdentity({
    policies: [],
    ...permissions,
    action,
    resource,
    context: federationContext(
      { session, role },
      { id: instanceId, region },
      { now: context.clock.now(), sourceIp },
    ),
  });
  return decision.allowed ? undefined : notAuthorized(caller.arn, action, resource);
}

export function notAuthorized(arn: string, action: string, resource: string): ConnectError {
  return connectError(
    'AccessDeniedException',
    `User: ${arn} is not authorized to perform: ${action} on resource: ${resource}`,
  );
}
