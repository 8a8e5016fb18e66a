import type { AccessKey, AwsState } from './types.ts';

/** The long-term access key with that id. */
export function findAccessKey(state: AwsState, accessKeyId: string): AccessKey | undefined {
  return state.accessKeys.get(accessKeyId);
}

export function putAccessKey(state: AwsState, key: AccessKey): void {
  state.accessKeys.set(key.accessKeyId, key);
}

/** Whether an access key is that of a user of that name: all that is known of users. */
export function hasUser(state: AwsState, account: string, userName: string): boolean {
  return [...state.accessKeys.values()].some(
    (key) => key.account === account && key.userName === userName,
  );
}
