import { optional } from '../../query/input.ts';
import { isAwsError } from '../../query/errors.ts';
import { defineOperation } from '../../query/operation.ts';
import { accountOf } from '../../state/accounts.ts';
import { marker, maxItems } from '../fields.ts';
import { pageOf } from '../paging.ts';

/** None or one. */
export const listAccountAliases = defineOperation({
  service: 'iam',
  action: 'ListAccountAliases',
  input: { Marker: optional(marker), MaxItems: optional(maxItems) },
  run({ options, state }, input) {
    const alias = accountOf(state, options.account)?.accountAlias;
    const page = pageOf(alias === undefined ? [] : [alias], input);
    return isAwsError(page) ? page : { AccountAliases: page.items, ...page.end };
  },
});
