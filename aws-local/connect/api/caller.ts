import type { IncomingMessage } from 'node:http';
import type { AwsContext } from '../../context.ts';
import { callerOf } from '../../query/caller.ts';
import { findSession } from '../../state/sessions.ts';
import type { StsSession } from '../../state/types.ts';
import { connectError, type ConnectError } from './errors.ts';

/** Who calls. Credentials that were not issued here are a user's, as for GetCallerIdentity. */
export interface ApiCaller {
  readonly arn: string;
  readonly userId: string;
  /** Region of the credential scope. */
  readonly region?: string;
  /** Of a role; its permissions count. */
  readonly session?: StsSession;
}

/** The caller of a signed request, or why it is none. */
export function apiCallerOf(
  { clock, options, state }: AwsContext,
  request: Pick<IncomingMessage, 'headers'>,
): ApiCaller | ConnectError {
  const { accessKeyId, region, sessionToken } = callerOf(request);
  if (accessKeyId === undefined)
    return connectError('MissingAuthenticationTokenException', 'The request is not signed');
  const scope = region === undefined ? {} : { region };
  const session = findSession(state, accessKeyId);
  if (session === undefined) {
    const arn = `arn:aws:iam::${options.account}:user/understudy`;
    return { arn, userId: 'AIDAMOCKUNDERSTUDYUSR', ...scope };
  }
  if (session.sessionToken !== sessionToken)
    return connectError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid',
    );
  if (session.expiration <= clock.now())
    return connectError(
      'ExpiredTokenException',
      'The security token included in the request is expired',
    );
  const userId = `${session.roleId}:${session.sessionName}`;
  return { arn: session.assumedRoleArn, userId, session, ...scope };
}
