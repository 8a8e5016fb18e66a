import type { Request } from 'express';
import type { AwsContext } from '../../context.ts';
import { homeOf, inAccount } from '../../in-account.ts';
import { visitOf } from '../../pages/world.ts';
import { isAwsError, type AwsErrorCode } from '../../query/errors.ts';
import { authenticate, type Identity } from '../../signing/authenticate.ts';
import { signedRequestOf } from '../../signing/signed-request.ts';
import { userArn } from '../../state/arns.ts';
import type { StsSession } from '../../state/types.ts';
import { connectError, type ConnectError, type ConnectErrorCode } from './errors.ts';

/** Who calls, from what the signature proves. */
export interface ApiCaller {
  /** Whose instances the call is about. */
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
  /** Where the call is addressed to: of the host name, else of the credential scope. */
  readonly region: string;
  readonly identity: Identity;
  /** Of a role; its permissions count. */
  readonly session?: StsSession;
}

/** The caller of a signed request, or why it is none. The body must have been read. */
export async function apiCallerOf(
  context: AwsContext,
  request: Request,
): Promise<ApiCaller | ConnectError> {
  const { place } = visitOf(context, request);
  const signed = signedRequestOf(request);
  const identity = await authenticate(context, signed, {
    service: 'connect',
    region: place.region,
  });
  if (isAwsError(identity))
    return connectError(CODES[identity.code] ?? 'AccessDeniedException', identity.message);
  const region = place.region ?? scopeRegion(request) ?? context.options.region;
  return { ...describe(context, identity), identity, account: identity.account, region };
}

/** The types by which JSON services say what the Query APIs say by a code. */
const CODES: Partial<Record<AwsErrorCode, ConnectErrorCode>> = {
  ExpiredToken: 'ExpiredTokenException',
  IncompleteSignature: 'IncompleteSignatureException',
  InvalidClientTokenId: 'UnrecognizedClientException',
  MissingAuthenticationToken: 'MissingAuthenticationTokenException',
  SignatureDoesNotMatch: 'InvalidSignatureException',
};

function describe(
  context: AwsContext,
  { account, session, userName = 'understudy' }: Identity,
): Pick<ApiCaller, 'arn' | 'userId' | 'session'> {
  if (session === undefined) {
    const arn = userArn(homeOf(inAccount(context, account)), userName);
    return { arn, userId: 'AIDAMOCKUNDERSTUDYUSR' };
  }
  const userId = `${session.roleId}:${session.sessionName}`;
  return { arn: session.assumedRoleArn, userId, session };
}

function scopeRegion({ headers }: Request): string | undefined {
  return /\bCredential=[^/,\s]{1,128}\/\d{8}\/([a-z0-9-]{1,32})\//.exec(
    headers.authorization ?? '',
  )?.[1];
}
