import type { AccessKey, AwsState } from './types.ts';

/** The long-term access key with that id. */
export function findAccessKey(state: AwsState, accessKeyId: string): AccessKey | undefined {
  return state.accessKeys.get(accessKeyId);
}

export function putAccessKey(state: AwsState, key: AccessKey): void {
  state.accessKeys.set(key.accessKeyId, key);
}
