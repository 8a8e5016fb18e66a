import type { Application } from '../types.ts';
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

export function satisfies(signIn: SignIn, asked: AskedSignIn): boolean {
  return !asked.forceAuthn || signIn.authnInstant >= asked.receivedAt;
}
