import { accountFor } from './accounts.ts';
import { parseRoleArn } from '../../core/arn.ts';
import type { AwsState, Role } from './types.ts';

/** The role with that ARN: path and name must match exactly, case included. */
export function findRole(state: AwsState, arn: string): Role | undefined {
  const parts = parseRoleArn(arn);
  if (parts === undefined) return undefined;
  const role = findRoleByName(state, parts.account, parts.name);
  return role?.arn === arn ? role : undefined;
}

/** The role of exactly that name in an account. */
export function findRoleByName(state: AwsState, account: string, name: string): Role | undefined {
  const role = findRoleIgnoringCase(state, account, name);
  return role?.name === name ? role : undefined;
}

/** The role that stands in the way of a new one of that name: role names are unique whatever their case. */
export function findRoleIgnoringCase(
  state: AwsState,
  account: string,
  name: string,
): Role | undefined {
  return state.accounts.get(account)?.roles.get(name.toLowerCase());
}

/** Puts a role in, in the place of one of the same name. */
export function putRole(state: AwsState, role: Role): void {
  accountFor(state, role.account).roles.set(role.name.toLowerCase(), role);
}

export function removeRole(state: AwsState, role: Role): void {
  state.accounts.get(role.account)?.roles.delete(role.name.toLowerCase());
}
