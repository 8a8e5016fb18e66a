import type { AwsContext } from '../context.ts';
import type { FactId } from '../facts/facts.ts';
import { awsError, isAwsError } from '../query/errors.ts';
import { defineOperation } from '../query/operation.ts';
import { accountOfKey } from '../signing/authenticate.ts';
import { GET_ACCESS_KEY_INFO } from './fields.ts';

/** What the owner of an access key rests on. */
export const ACCESS_KEY_FACTS = [
  'access-key-info',
  'access-key-info-unknown',
] as const satisfies readonly FactId[];

/** Whose account an access key belongs to, whether it is still good or not. */
export const getAccessKeyInfo = defineOperation({
  service: 'sts',
  action: 'GetAccessKeyInfo',
  signed: true,
  input: GET_ACCESS_KEY_INFO,
  run(context: AwsContext, { AccessKeyId }) {
    const account = accountOfKey(context, AccessKeyId);
    return isAwsError(account)
      ? awsError('ValidationError', 'The access key is not known to aws-local')
      : { Account: account };
  },
});
