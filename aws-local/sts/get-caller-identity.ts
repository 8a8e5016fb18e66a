import type { AwsContext } from '../context.ts';
import { homeOf } from '../in-account.ts';
import type { FactId } from '../facts/facts.ts';
import { defineOperation, type OperationCall } from '../query/operation.ts';
import type { ResultTree } from '../query/result.ts';
import { userArn } from '../state/arns.ts';

/** What the answers rest on. */
export const CALLER_IDENTITY_FACTS = [
  'caller-identity-role-session',
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

function identityOf(context: AwsContext, { identity }: OperationCall): ResultTree {
  const { session } = identity ?? {};
  if (session !== undefined) {
    return {
      Arn: session.assumedRoleArn,
      UserId: `${session.roleId}:${session.sessionName}`,
      Account: session.account,
    };
  }
  return {
    Arn: userArn(homeOf(context), identity?.userName ?? 'understudy'),
    UserId: 'AIDAMOCKUNDERSTUDYUSR',
    Account: context.options.account,
  };
}
