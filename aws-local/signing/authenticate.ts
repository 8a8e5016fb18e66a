import type { AwsContext } from '../context.ts';
import { awsError, isAwsError, type AwsError } from '../query/errors.ts';
import { findAccessKey } from '../state/access-keys.ts';
import { accountOf, MAX_ACCOUNTS } from '../state/accounts.ts';
import { findSession, findUserSession } from '../state/sessions.ts';
import type { StsSession, UserSession } from '../state/types.ts';
import { readSignature } from './read-signature.ts';
import { signatureHolds } from './recompute.ts';
import type { Signature } from './signature.ts';
import { signatureProblem, type SigningPlace } from './signature-problem.ts';
import type { SignedRequest } from './signed-request.ts';

/** Who a signed call comes from. */
export interface Identity {
  /** Twelve digits: whose resources the call is about. */
  readonly account: string;
  readonly accessKeyId: string;
  /** Whose temporary credentials signed; absent for a user. */
  readonly session?: StsSession;
  /** When a user's temporary credentials signed, or those of a federated user. */
  readonly userSession?: UserSession;
  /** Of an access key that was seeded, or of credentials that were made with one. */
  readonly userName?: string;
}

/**
 * Finds out who signed a request. Credentials that are known here are verified to the letter: their
 * token, their end, the clock of the caller, and the signature by the secret that belongs to them.
 * Unknown ones are let in unless the switch `admitAnyCredentials` is off.
 */
export async function authenticate(
  context: AwsContext,
  request: SignedRequest,
  place: SigningPlace,
): Promise<Identity | AwsError> {
  const signature = readSignature(request);
  if (signature === undefined)
    return awsError('MissingAuthenticationToken', 'Request is missing Authentication Token');
  if (isAwsError(signature)) return admitUnfinished(context, request) ?? signature;
  const known = findKnown(context, signature.accessKeyId);
  if (known === undefined) return admitUnknown(context, signature);
  const problem =
    tokenProblem(context, known.identity, signature) ??
    signatureProblem(signature, place, context.callerClock.now());
  if (problem !== undefined) return problem;
  return (await signatureHolds(request, signature, known.secretAccessKey))
    ? known.identity
    : awsError(
        'SignatureDoesNotMatch',
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      );
}

interface Known {
  secretAccessKey: string;
  identity: Identity;
}

function findKnown({ state }: AwsContext, accessKeyId: string): Known | undefined {
  const session = findSession(state, accessKeyId);
  if (session !== undefined) {
    const { account, secretAccessKey } = session;
    return { secretAccessKey, identity: { account, accessKeyId, session } };
  }
  const userSession = findUserSession(state, accessKeyId);
  if (userSession !== undefined) {
    const { account, secretAccessKey, userName } = userSession;
    return { secretAccessKey, identity: { account, accessKeyId, userName, userSession } };
  }
  const key = findAccessKey(state, accessKeyId);
  if (key === undefined) return undefined;
  const { account, userName, secretAccessKey } = key;
  return { secretAccessKey, identity: { account, accessKeyId, userName } };
}

function tokenProblem(
  { clock }: AwsContext,
  identity: Identity,
  { sessionToken }: Signature,
): AwsError | undefined {
  const session = identity.session ?? identity.userSession;
  if (session === undefined) return undefined;
  if (session.sessionToken !== sessionToken)
    return awsError(
      'InvalidClientTokenId',
      'The security token included in the request is invalid',
    );
  return session.expiration <= clock.now()
    ? awsError('ExpiredToken', 'The security token included in the request is expired')
    : undefined;
}

/** The account that an access key belongs to, run out or not; unknown ones as they are let in. */
export function accountOfKey(context: AwsContext, accessKeyId: string): string | AwsError {
  const known = findKnown(context, accessKeyId) ?? admitUnknown(context, { accessKeyId });
  if (isAwsError(known)) return known;
  return 'identity' in known ? known.identity.account : known.account;
}

/** What aws-local's own temporary credentials begin with: known or not, nobody else issued them. */
const OWN_KEY = /^ASIAMOCK/;

function admitUnknown(
  { options, state }: AwsContext,
  { accessKeyId }: Pick<Signature, 'accessKeyId'>,
): Identity | AwsError {
  if (!options.switches.admitAnyCredentials || OWN_KEY.test(accessKeyId)) return unknownKey();
  const account = /^\d{12}$/.test(accessKeyId) ? accessKeyId : options.account;
  if (accountOf(state, account) === undefined && state.accounts.size >= MAX_ACCOUNTS)
    return awsError('LimitExceeded', `aws-local holds at most ${MAX_ACCOUNTS} accounts`);
  return { account, accessKeyId };
}

function unknownKey(): AwsError {
  return awsError('InvalidClientTokenId', 'The security token included in the request is invalid.');
}

/** Whoever is let in anyway needs to say a name and no more: hand-written calls have half a signature. */
function admitUnfinished(context: AwsContext, { headers }: SignedRequest): Identity | undefined {
  const accessKeyId = /\bCredential=([^/,\s]{1,128})\//.exec(headers['authorization'] ?? '')?.[1];
  if (accessKeyId === undefined || findKnown(context, accessKeyId) !== undefined) return undefined;
  const identity = admitUnknown(context, { accessKeyId });
  return isAwsError(identity) ? undefined : identity;
}
