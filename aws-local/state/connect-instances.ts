import { accountFor } from './accounts.ts';
import type { AwsState, ConnectInstance, ConnectUser } from './types.ts';

/** The instance with that id, in whatever account. */
export function findConnectInstance(state: AwsState, id: string): ConnectInstance | undefined {
  for (const account of state.accounts.values()) {
    const instance = account.connectInstances.get(id);
    if (instance !== undefined) return instance;
  }
  return undefined;
}

/** Puts an instance in, in the place of one of the same id. */
export function putConnectInstance(state: AwsState, instance: ConnectInstance): void {
  accountFor(state, instance.account).connectInstances.set(instance.id, instance);
}

/** Ties a user to the role of a sign-in. */
export function bindConnectUser(
  state: AwsState,
  instance: ConnectInstance,
  binding: { user: ConnectUser; roleId: string },
): void {
  const current = findConnectInstance(state, instance.id) ?? instance;
  const users = new Map(current.users);
  users.set(binding.user.name, { ...binding.user, boundRoleId: binding.roleId });
  putConnectInstance(state, { ...current, users });
}
