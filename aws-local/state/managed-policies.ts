import { accountFor } from './accounts.ts';
import type { AwsState, ManagedPolicy, Role } from './types.ts';

/** The customer managed policy with that ARN. */
export function findManagedPolicy(state: AwsState, arn: string): ManagedPolicy | undefined {
  const account = arn.split(':')[4] ?? '';
  return state.accounts.get(account)?.managedPolicies.get(arn);
}

/** The policy that stands in the way of a new one of that name: unique whatever their case and path. */
export function findManagedPolicyByName(
  state: AwsState,
  account: string,
  name: string,
): ManagedPolicy | undefined {
  const policies = state.accounts.get(account)?.managedPolicies.values() ?? [];
  return [...policies].find((policy) => policy.name.toLowerCase() === name.toLowerCase());
}

/** Puts a policy in, in the place of one of the same ARN. */
export function putManagedPolicy(state: AwsState, policy: ManagedPolicy): void {
  accountFor(state, policy.account).managedPolicies.set(policy.arn, policy);
}

export function removeManagedPolicy(state: AwsState, policy: ManagedPolicy): void {
  state.accounts.get(policy.account)?.managedPolicies.delete(policy.arn);
}

/** The roles that a policy is attached to, and those that it bounds. */
export function usersOf(
  state: AwsState,
  account: string,
  arn: string,
): { attached: readonly Role[]; bounded: readonly Role[] } {
  const roles = [...(state.accounts.get(account)?.roles.values() ?? [])];
  return {
    attached: roles.filter(({ attachedPolicies }) => attachedPolicies.includes(arn)),
    bounded: roles.filter(({ permissionsBoundary }) => permissionsBoundary === arn),
  };
}
