import type { Application } from '../types.ts';

/** What browsers may ask an IdP to repeat; the SAML bindings promise 80 bytes, AWS links are longer. */
const LONGEST = 4_096;

/**
 * Whether a sign-in begun at the IdP may carry this relay state: that of the application, or one that
 * leads to an origin that the application knows. Anything else would make the IdP a redirector.
 * The origin must stand there literally, so that no two URL parsers can differ about the host.
 */
export function mayLeadTo(application: Application, relayState: string): boolean {
  if (!isEchoable(relayState)) return false;
  const { defaultRelayState, relayStateOrigins = [] } = application;
  if (relayState === defaultRelayState) return true;
  const own = defaultRelayState === undefined ? [] : [new URL(defaultRelayState).origin];
  return [...own, ...relayStateOrigins].some(
    (origin) => relayState === origin || relayState.startsWith(`${origin}/`),
  );
}

/** An opaque token of a service provider, given back unread (saml-bindings-2.0-os 3.4.3, 3.5.3). */
export function isEchoable(relayState: string): boolean {
  return relayState.length <= LONGEST && !/[\u0000-\u001f\u007f]/.test(relayState);
}
