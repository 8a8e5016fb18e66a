import { constants } from 'node:crypto';
import type { ServerOptions } from 'node:https';
import type { SecureContext } from 'node:tls';
import type { FaultBook } from '../faults/index.ts';
import type { IdpTls } from './types.ts';

/**
 * What an IdP serves HTTPS with: certificates as they should be, or with the flaw of the fault that is
 * armed. The certificate is chosen by the name that a client asks for.
 */
export function tlsOptions(tls: IdpTls, faults: FaultBook): ServerOptions {
  const flawed = new Map<string, SecureContext>();
  const contextFor = (name: string): SecureContext => {
    const [armed] = faults.at('tls');
    if (armed === undefined) return tls.contextFor(name);
    armed.strike();
    const { flaw } = armed.effect;
    const key = `${flaw} ${name}`;
    const known = flawed.get(key);
    if (known !== undefined) return known;
    const context = tls.flawedContextFor(flaw, name);
    flawed.set(key, context);
    return context;
  };
  return {
    ...tls.options,
    // A client that resumes an earlier connection looks at no certificate.
    secureOptions: constants.SSL_OP_NO_TICKET,
    SNICallback(name, answer) {
      try {
        answer(null, contextFor(name));
      } catch (error) {
        answer(error as Error);
      }
    },
  };
}
