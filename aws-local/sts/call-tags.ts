import { packedPercent } from '../checks/packed-size.ts';
import { awsError, type AwsError } from '../query/errors.ts';
import type { RoleSession, Tag } from '../state/types.ts';

/** The session tags of a call, as its parameters carry them. */
export interface CallTags {
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[] | undefined;
  readonly TransitiveTagKeys?: readonly string[] | undefined;
}

/** What is wrong with the tags of a call; keys are the same whatever their case. */
export function tagProblem(
  { Tags = [], TransitiveTagKeys = [] }: CallTags,
  calling?: Pick<RoleSession, 'tags' | 'transitiveTagKeys'>,
): AwsError | undefined {
  const keys = new Set(Tags.map(({ Key }) => Key.toLowerCase()));
  if (keys.size < Tags.length)
    return awsError(
      'InvalidParameterValue',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    );
  if (calling?.transitiveTagKeys.some((key) => keys.has(key.toLowerCase())) === true)
    return awsError(
      'InvalidParameterValue',
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  if (!TransitiveTagKeys.every((key) => keys.has(key.toLowerCase())))
    return awsError(
      'InvalidParameterValue',
      'The specified transitive tag key must be included in the requested tags.',
    );
  const percent = packedPercent(Tags.flatMap(({ Key, Value }) => [Key, Value]));
  return percent > 100
    ? awsError(
        'PackedPolicyTooLarge',
        `Packed size of session tags consumes ${percent}% of allotted space.`,
      )
    : undefined;
}

/** The tags of the new session: those of the call, and those that the calling session passes on. */
export function sessionTags(
  { Tags = [], TransitiveTagKeys = [] }: CallTags,
  calling?: Pick<RoleSession, 'tags' | 'transitiveTagKeys'>,
): Pick<RoleSession, 'tags' | 'transitiveTagKeys'> {
  const inherited = new Set(calling?.transitiveTagKeys.map((key) => key.toLowerCase()));
  const passedOn = (calling?.tags ?? []).filter(({ key }) => inherited.has(key.toLowerCase()));
  const added = Tags.map(({ Key, Value }): Tag => ({ key: Key, value: Value }));
  return {
    tags: [...passedOn, ...added],
    transitiveTagKeys: [...(calling?.transitiveTagKeys ?? []), ...TransitiveTagKeys],
  };
}
