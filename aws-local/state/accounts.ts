import type { AwsAccount, AwsState } from './types.ts';

export function accountOf(state: AwsState, id: string): AwsAccount | undefined {
  return state.accounts.get(id);
}

/** Puts an account in, in the place of one of the same number. */
export function putAccount(state: AwsState, account: AwsAccount): void {
  state.accounts.set(account.id, account);
}
