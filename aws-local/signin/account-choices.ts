import { parseRoleArn } from '../../core/arn.ts';
import { accountOf } from '../state/accounts.ts';
import type { AwsState } from '../state/types.ts';

/** The roles of one account among which somebody chooses. */
export interface AccountChoice {
  /** `ALIAS (111122223333)`, or the number alone. */
  name: string;
  roleArns: readonly string[];
}

/** Roles by account. Accounts stand in the order of their names, roles as the assertion has them. */
export function accountChoices(
  state: AwsState,
  roleArns: readonly string[],
): readonly AccountChoice[] {
  const accounts = Map.groupBy(new Set(roleArns), (arn) => parseRoleArn(arn)?.account ?? '');
  return Array.from(accounts, ([account, roles]) => ({
    name: accountName(state, account),
    roleArns: roles,
  })).toSorted((one, other) => compare(one.name, other.name));
}

function accountName(state: AwsState, account: string): string {
  const alias = accountOf(state, account)?.accountAlias;
  return alias === undefined ? account : `${alias} (${account})`;
}

// By code unit: the same wherever the server runs.
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
