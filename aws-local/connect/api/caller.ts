import type { Request } from 'express';
import type { AwsContext } from '../../context.ts';
import { visitOf } from '../../pages/world.ts';
import { isAwsError, type AwsErrorCode } from '../../query/errors.ts';
import { authenticate, type Identity } from '../../signing/authenticate.ts';
import { signedRequestOf } from '../../signing/signed-request.ts';
import { principalOf } from '../../signing/principal.ts';
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
  /** A user of GetFederationToken, whose permissions are not kept. */
  readonly federated?: true;
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
  identity: Identity,
): Pick<ApiCaller, 'arn' | 'userId' | 'session' | 'federated'> {
  const { arn, userId } = principalOf(identity, context.options.partition.id);
  const { session, userSession } = identity;
  return {
    arn,
    userId,
    ...(session && { session }),
    ...(userSession?.federatedName !== undefined && { federated: true }),
  };
}

function scopeRegion({ headers }: Request): string | undefined {
  return /\bCredential=[^/,\s]{1,128}\/\d{8}\/([a-z0-9-]{1,32})\//.exec(
    headers.authorization ?? '',
  )?.[1];
}
