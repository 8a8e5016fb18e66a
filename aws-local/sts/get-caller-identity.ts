import type { AwsContext } from '../context.ts';
import type { FactId } from '../facts/facts.ts';
import { awsError, type AwsError } from '../query/errors.ts';
import { defineOperation, type OperationCall } from '../query/operation.ts';
import type { ResultTree } from '../query/result.ts';
import { findSession } from '../state/sessions.ts';

/** What the answers rest on. */
export const CALLER_IDENTITY_FACTS = [
  'caller-identity-role-session',
  'caller-identity-other',
  'text-credentials-expired',
  'text-credentials-invalid',
] as const satisfies readonly FactId[];

/** Who the credentials of a call stand for. Credentials that were not issued here are a user's. */
export const getCallerIdentity = defineOperation({
  service: 'sts',
  action: 'GetCallerIdentity',
  signed: true,
  input: {},
  run: (context, _input, call) => identityOf(context, call),
});

function identityOf(context: AwsContext, { caller }: OperationCall): ResultTree | AwsError {
  const { account } = context.options;
  const session = findSession(context.state, caller.accessKeyId ?? '');
  if (session === undefined) {
    return {
      Arn: `arn:aws:iam::${account}:user/understudy`,
      UserId: 'AIDAMOCKUNDERSTUDYUSR',
      Account: account,
    };
  }
  if (session.sessionToken !== caller.sessionToken)
    return awsError(
      'InvalidClientTokenId',
      'The security token included in the request is invalid',
    );
  if (session.expiration <= context.clock.now())
    return awsError('ExpiredToken', 'The security token included in the request is expired');
  return {
    Arn: session.assumedRoleArn,
    UserId: `${session.roleId}:${session.sessionName}`,
    Account: session.account,
  };
}
