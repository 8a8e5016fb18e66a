import { awsError, type AwsError } from '../query/errors.ts';
import type { ResultTree } from '../query/result.ts';
import type { Tag } from '../state/types.ts';

export interface TagInput {
  readonly Key: string;
  readonly Value: string;
}

const MOST_TAGS = 50;

/**
 * Puts tags on top of those that are there. Keys are the same whatever their case.
 *
 * @param duplicates What is said of the same key twice; managed policies say it in words of their own.
 */
export function addTags(
  current: readonly Tag[],
  input: readonly TagInput[] = [],
  duplicates = 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
): readonly Tag[] | AwsError {
  const added = input.map(({ Key, Value }) => ({ key: Key, value: Value }));
  const keys = new Set(added.map(({ key }) => key.toLowerCase()));
  if (keys.size < added.length) return awsError('InvalidInput', duplicates);
  const all = [...current.filter(({ key }) => !keys.has(key.toLowerCase())), ...added];
  return all.length > MOST_TAGS
    ? awsError('LimitExceeded', 'The number of tags has reached the maximum limit.')
    : all;
}

export function removeTags(current: readonly Tag[], keys: readonly string[]): readonly Tag[] {
  const gone = new Set(keys.map((key) => key.toLowerCase()));
  return current.filter(({ key }) => !gone.has(key.toLowerCase()));
}

/** Sorted by key. */
export function tagResults(tags: readonly Tag[]): readonly ResultTree[] {
  return tags
    .toSorted((a, b) => compareText(a.key, b.key))
    .map(({ key, value }) => ({ Key: key, Value: value }));
}

/** By code unit, so that the order is the same on every machine. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
