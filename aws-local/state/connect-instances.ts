import { accountFor } from './accounts.ts';
import { connectInstanceArn } from './arns.ts';
import type { AwsState, ConnectInstance, ConnectReplica, ConnectUser } from './types.ts';

/**
 * The instance with that id, in whatever account.
 *
 * @param region Where it is looked for. In the Region of its replica that is what is found, an instance
 * of its own but for the id; anywhere else it is the source.
 */
export function findConnectInstance(
  state: AwsState,
  id: string,
  region?: string,
): ConnectInstance | undefined {
  for (const account of state.accounts.values()) {
    const instance = account.connectInstances.get(id);
    if (instance !== undefined) return inRegion(instance, region);
  }
  return undefined;
}

/** The instance, or the replica, of that alias, whatever its case: host names know none. */
export function findConnectInstanceByAlias(
  state: AwsState,
  alias: string,
): ConnectInstance | undefined {
  const wanted = alias.toLowerCase();
  for (const account of state.accounts.values())
    for (const instance of account.connectInstances.values()) {
      const { replica } = instance;
      if (instance.alias.toLowerCase() === wanted) return instance;
      if (replica?.alias.toLowerCase() === wanted) return replicaOf(instance, replica);
    }
  return undefined;
}

function inRegion(instance: ConnectInstance, region: string | undefined): ConnectInstance {
  const { replica } = instance;
  return replica !== undefined && replica.region === region
    ? replicaOf(instance, replica)
    : instance;
}

/** The replica as an instance of its own. */
export function replicaOf(instance: ConnectInstance, replica: ConnectReplica): ConnectInstance {
  const { alias, region, users } = replica;
  const arn = connectInstanceArn(instance.account, { region, id: instance.id });
  return { ...instance, alias, region, users, arn };
}

/** Puts an instance in, in the place of one of the same id. */
export function putConnectInstance(state: AwsState, instance: ConnectInstance): void {
  accountFor(state, instance.account).connectInstances.set(instance.id, instance);
}

/** Ties a user to the role of a sign-in. */
export function bindConnectUser(
  state: AwsState,
  instance: ConnectInstance,
  { user, roleId }: { user: ConnectUser; roleId: string },
): void {
  putConnectUser(state, instance, { ...user, boundRoleId: roleId });
}

/** Puts a user in, in the place of one of the same name. */
export function putConnectUser(
  state: AwsState,
  instance: ConnectInstance,
  user: ConnectUser,
): void {
  changeUsers(state, instance, (users) => users.set(user.name, user));
}

export function removeConnectUser(
  state: AwsState,
  instance: ConnectInstance,
  user: ConnectUser,
): void {
  changeUsers(state, instance, (users) => users.delete(user.name));
}

// The instance may be a replica as one of its own, and older than what the state holds.
function changeUsers(
  state: AwsState,
  { id, region }: ConnectInstance,
  change: (users: Map<string, ConnectUser>) => unknown,
): void {
  const source = findConnectInstance(state, id);
  if (source === undefined) return;
  const { replica } = source;
  const inReplica = replica !== undefined && replica.region === region;
  const users = new Map((inReplica ? replica : source).users);
  change(users);
  putConnectInstance(
    state,
    inReplica ? { ...source, replica: { ...replica, users } } : { ...source, users },
  );
}
