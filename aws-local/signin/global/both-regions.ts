import { GLOBAL_AGENT_CHECKS, GLOBAL_CHECKS, GLOBAL_ROLE_CHECKS } from '../../checks/registry.ts';
import { createTrail, type Trail } from '../../checks/trail.ts';
import type { ConnectSessions } from '../../connect/connect-sessions.ts';
import type { AwsContext } from '../../context.ts';
import { bindConnectUser } from '../../state/connect-instances.ts';
import { policiesOf } from '../../policy/role-policies.ts';
import { findRole } from '../../state/roles.ts';
import type { ConnectInstance, ConnectSession, RoleSession } from '../../state/types.ts';

export interface BothRegions {
  session: RoleSession;
  source: ConnectInstance;
  /** As an instance of its own. */
  replica: ConnectInstance;
}

/** Whether Connect lets an agent in, in both Regions: whatever is wrong in one refuses both. */
export function judgeBoth(
  context: AwsContext,
  request: BothRegions & { destination: string | undefined; sourceIp: string },
): Trail {
  const { session, source, replica, destination, sourceIp } = request;
  const { clock, options, state } = context;
  const trail = createTrail();
  const roleFound = findRole(state, session.roleArn);
  const shared = {
    signedIn: session,
    roleFound,
    permissions: roleFound && policiesOf(state, roleFound, session),
    now: clock.now(),
    sourceIp,
    switches: options.switches,
  };
  const connect = { instanceId: source.id, region: source.region, destination };
  trail.run(GLOBAL_CHECKS, { ...shared, connect, instance: source });
  trail.run(GLOBAL_CHECKS, {
    ...shared,
    connect: { ...connect, destination: undefined },
    instance: replica,
  });
  trail.run(GLOBAL_AGENT_CHECKS, { signedIn: session, instance: source });
  for (const instance of [source, replica]) trail.run(GLOBAL_ROLE_CHECKS, { ...shared, instance });
  return trail;
}

/** Ties the users to the role and opens a session in each Region. */
export function enterBoth(
  { state }: AwsContext,
  sessions: ConnectSessions,
  { session, source, replica }: BothRegions,
): { source: ConnectSession; replica: ConnectSession } {
  for (const instance of [source, replica]) {
    const user = instance.users.get(session.sessionName);
    if (user !== undefined && user.boundRoleId === undefined)
      bindConnectUser(state, instance, { user, roleId: session.roleId });
  }
  const opened = sessions.open(session, replica);
  return { replica: opened, source: sessions.open(session, source) };
}
