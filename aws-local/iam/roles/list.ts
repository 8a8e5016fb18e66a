import { isAwsError } from '../../query/errors.ts';
import { optional } from '../../query/input.ts';
import { defineOperation } from '../../query/operation.ts';
import { marker, maxItems, pathPrefix } from '../fields.ts';
import { pageOf } from '../paging.ts';
import { compareText } from '../tags.ts';
import { listedRoleView } from './view.ts';

export const listRoles = defineOperation({
  service: 'iam',
  action: 'ListRoles',
  input: {
    PathPrefix: optional(pathPrefix),
    Marker: optional(marker),
    MaxItems: optional(maxItems),
  },
  run({ options, state }, input) {
    const roles = [...(state.accounts.get(options.account)?.roles.values() ?? [])]
      .filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'))
      .sort((a, b) => compareText(a.name, b.name));
    const page = pageOf(roles, input);
    return isAwsError(page) ? page : { Roles: page.items.map(listedRoleView), ...page.end };
  },
});
