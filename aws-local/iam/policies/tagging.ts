import { isAwsError } from '../../query/errors.ts';
import { optional } from '../../query/input.ts';
import { defineOperation } from '../../query/operation.ts';
import { putManagedPolicy } from '../../state/managed-policies.ts';
import { arn, marker, maxItems, tagKeys, tags } from '../fields.ts';
import { pageOf } from '../paging.ts';
import { addTags, removeTags, tagResults } from '../tags.ts';
import { namedPolicy, ownPolicy } from './find.ts';

export const tagPolicy = defineOperation({
  service: 'iam',
  action: 'TagPolicy',
  input: { PolicyArn: arn, Tags: tags },
  run(context, { PolicyArn, Tags }) {
    const policy = ownPolicy(context, PolicyArn);
    if (isAwsError(policy)) return policy;
    const all = addTags(policy.tags, Tags, 'Duplicate tag keys found.');
    if (isAwsError(all)) return all;
    putManagedPolicy(context.state, { ...policy, tags: all });
    return undefined;
  },
});

export const untagPolicy = defineOperation({
  service: 'iam',
  action: 'UntagPolicy',
  input: { PolicyArn: arn, TagKeys: tagKeys },
  run(context, { PolicyArn, TagKeys }) {
    const policy = ownPolicy(context, PolicyArn);
    if (isAwsError(policy)) return policy;
    putManagedPolicy(context.state, { ...policy, tags: removeTags(policy.tags, TagKeys) });
    return undefined;
  },
});

export const listPolicyTags = defineOperation({
  service: 'iam',
  action: 'ListPolicyTags',
  input: { PolicyArn: arn, Marker: optional(marker), MaxItems: optional(maxItems) },
  run(context, input) {
    const policy = namedPolicy(context, input.PolicyArn);
    if (isAwsError(policy)) return policy;
    const page = pageOf(tagResults(policy.tags), input);
    return isAwsError(page) ? page : { Tags: page.items, ...page.end };
  },
});
