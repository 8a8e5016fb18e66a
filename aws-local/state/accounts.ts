import { createAccount } from './state.ts';
import type { AwsAccount, AwsState } from './types.ts';

/** How many accounts there can be; any twelve digits for an access key can make one. */
export const MAX_ACCOUNTS = 100;

/** An account comes to be with the first thing that is put into it. */
export function accountOf(state: AwsState, id: string): AwsAccount | undefined {
  return state.accounts.get(id);
}

/** The account, made if it is not there yet. */
export function accountFor(state: AwsState, id: string): AwsAccount {
  const found = accountOf(state, id);
  if (found !== undefined) return found;
  const made = createAccount(id);
  state.accounts.set(id, made);
  return made;
}

/** Whether any account has that alias. */
export function isAliasTaken(state: AwsState, alias: string): boolean {
  return [...state.accounts.values()].some(({ accountAlias }) => accountAlias === alias);
}

/** Gives an account its alias, or takes it away. */
export function setAccountAlias(state: AwsState, id: string, alias: string | undefined): void {
  const { accountAlias: _before, ...account } = accountFor(state, id);
  state.accounts.set(id, { ...account, ...(alias !== undefined && { accountAlias: alias }) });
}
