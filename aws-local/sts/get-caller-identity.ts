import type { AwsContext } from '../context.ts';
import type { FactId } from '../facts/facts.ts';
import { defineOperation, type OperationCall } from '../query/operation.ts';
import type { ResultTree } from '../query/result.ts';
import { principalOf } from '../signing/principal.ts';

/** What the answers rest on. */
export const CALLER_IDENTITY_FACTS = [
  'caller-identity-role-session',
  'caller-identity-federated',
  'caller-identity-other',
] as const satisfies readonly FactId[];

/** Who the credentials of a call stand for. Credentials that were not issued here are a user's. */
export const getCallerIdentity = defineOperation({
  service: 'sts',
  action: 'GetCallerIdentity',
  signed: true,
  input: {},
  run: (context, _input, call) => identityOf(context, call),
});

function identityOf({ options }: AwsContext, { identity }: OperationCall): ResultTree {
  const somebody = identity ?? { account: options.account, accessKeyId: '' };
  const { arn, userId, account } = principalOf(somebody, options.partition.id);
  return { Arn: arn, UserId: userId, Account: account };
}
