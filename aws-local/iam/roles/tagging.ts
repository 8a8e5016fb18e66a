import { isAwsError } from '../../query/errors.ts';
import { optional } from '../../query/input.ts';
import { defineOperation } from '../../query/operation.ts';
import { putRole } from '../../state/roles.ts';
import { marker, maxItems, roleName, tagKeys, tags } from '../fields.ts';
import { pageOf } from '../paging.ts';
import { addTags, removeTags, tagResults } from '../tags.ts';
import { namedRole } from './find.ts';

export const tagRole = defineOperation({
  service: 'iam',
  action: 'TagRole',
  input: { RoleName: roleName, Tags: tags },
  run(context, { RoleName, Tags }) {
    const role = namedRole(context, RoleName);
    if (isAwsError(role)) return role;
    const all = addTags(role.tags, Tags);
    if (isAwsError(all)) return all;
    putRole(context.state, { ...role, tags: all });
    return undefined;
  },
});

export const untagRole = defineOperation({
  service: 'iam',
  action: 'UntagRole',
  input: { RoleName: roleName, TagKeys: tagKeys },
  run(context, { RoleName, TagKeys }) {
    const role = namedRole(context, RoleName);
    if (isAwsError(role)) return role;
    putRole(context.state, { ...role, tags: removeTags(role.tags, TagKeys) });
    return undefined;
  },
});

export const listRoleTags = defineOperation({
  service: 'iam',
  action: 'ListRoleTags',
  input: { RoleName: roleName, Marker: optional(marker), MaxItems: optional(maxItems) },
  run(context, input) {
    const role = namedRole(context, input.RoleName);
    if (isAwsError(role)) return role;
    const page = pageOf(tagResults(role.tags), input);
    return isAwsError(page) ? page : { Tags: page.items, ...page.end };
  },
});
