import { BINDINGS, NAME_ID_FORMATS } from '../../saml/names.ts';
import type { AuthnRequest } from '../../saml/read/types.ts';
import type { Application } from '../types.ts';
import { isEchoable } from './relay-state.ts';
import type { SignIn } from './sign-ins.ts';

/** A sign-in that a service provider asked for by an AuthnRequest. */
export interface AskedSignIn {
  application: Application;
  /** The ID of the request, for InResponseTo. */
  requestId: string;
  relayState?: string;
  /** The person must prove themselves anew, also when signed in (saml-core-2.0-os 3.4.1). */
  forceAuthn: boolean;
  /** Milliseconds since the epoch, by the IdP's clock. */
  receivedAt: number;
}

/** What is asked for, or in a sentence why this IdP does not do it. */
export type AskedResult = { ok: true; asked: AskedSignIn } | { ok: false; because: string };

export interface AskedTerms {
  applications: readonly Application[];
  /** The addresses under which the endpoint may be known. */
  locations: readonly string[];
  now: number;
}

/**
 * Finds the application that a request comes from. The answer only ever goes to an address of the
 * configuration: the request may choose among them, not name another.
 */
export function askedSignIn(request: AuthnRequest, terms: AskedTerms): AskedResult {
  const known = terms.applications.filter(({ audience }) => audience === request.issuer);
  const application = known.find(({ acs }) => (request.acsUrl ?? acs) === acs);
  if (application === undefined)
    return { ok: false, because: known.length === 0 ? STRANGER : ELSEWHERE };
  const because = objection(request, application, terms.locations);
  if (because !== undefined) return { ok: false, because };
  const { id, relayState, forceAuthn } = request;
  const asked = { application, requestId: id, forceAuthn, receivedAt: terms.now };
  return { ok: true, asked: relayState === undefined ? asked : { ...asked, relayState } };
}

const STRANGER =
  'The request comes from a service provider that this identity provider does not know: no application has its entity ID.';
const ELSEWHERE =
  'The request wants the answer at an address that is not configured for the application.';

export function satisfies(signIn: SignIn, { forceAuthn, receivedAt }: AskedSignIn): boolean {
  return !forceAuthn || signIn.authnInstant >= receivedAt;
}

function objection(
  request: AuthnRequest,
  application: Application,
  locations: readonly string[],
): string | undefined {
  if (request.destination !== undefined && !locations.includes(request.destination))
    return 'The request is addressed to another endpoint: its Destination is not the address that it was sent to.';
  if (request.protocolBinding !== undefined && request.protocolBinding !== BINDINGS.post)
    return 'The request wants its answer by a binding other than HTTP-POST, which is the only one here.';
  if (request.isPassive)
    return 'The request is passive, but this identity provider signs nobody in without showing a page.';
  if (!isFormatServed(request, application))
    return 'The request wants another name ID format than the one configured for the application.';
  if (request.relayState !== undefined && !isEchoable(request.relayState))
    return 'The RelayState is too long, or it holds control characters.';
  return undefined;
}

function isFormatServed({ nameIdFormat }: AuthnRequest, application: Application): boolean {
  const served: string[] = [NAME_ID_FORMATS.unspecified, NAME_ID_FORMATS[application.nameIdFormat]];
  return nameIdFormat === undefined || served.includes(nameIdFormat);
}
