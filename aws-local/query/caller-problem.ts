import type { AwsContext } from '../context.ts';
import type { FactId } from '../facts/facts.ts';
import { regionProblem } from '../sts/region-problem.ts';
import { awsError, type AwsError } from './errors.ts';
import type { Operation, OperationCall } from './operation.ts';

/** What the refusals of a kind of credentials rest on. */
export const CALLER_FACTS = [
  'text-session-credentials',
  'user-session-calls',
  'user-session-iam',
  'federated-user-calls',
] as const satisfies readonly FactId[];

/** Why an operation is not for a caller who is known by now, whatever the call asks for. */
export function callerProblem(
  context: AwsContext,
  operation: Operation,
  call: OperationCall,
): AwsError | undefined {
  const { identity } = call;
  if (identity === undefined) return undefined;
  const { service, action } = operation;
  if (service === 'sts')
    return (
      regionProblem(context, call, identity.account) ??
      (isForLongTermKeys(action, identity)
        ? awsError('AccessDenied', `Cannot call ${action} with session credentials`)
        : undefined)
    );
  // No call here can bring the MFA that would let the credentials of GetSessionToken in.
  return identity.userSession === undefined
    ? undefined
    : awsError('InvalidClientTokenId', 'The security token included in the request is invalid');
}

const NEVER_BY_SESSIONS: ReadonlySet<string> = new Set(['GetSessionToken', 'GetFederationToken']);
const BY_USER_SESSIONS: ReadonlySet<string> = new Set(['AssumeRole', 'GetCallerIdentity']);

function isForLongTermKeys(
  action: string,
  { session, userSession }: NonNullable<OperationCall['identity']>,
): boolean {
  if (session !== undefined) return NEVER_BY_SESSIONS.has(action);
  if (userSession === undefined) return false;
  return userSession.federatedName === undefined
    ? !BY_USER_SESSIONS.has(action)
    : action !== 'GetCallerIdentity';
}
