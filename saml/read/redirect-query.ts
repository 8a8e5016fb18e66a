import { given } from './given.ts';
import { quote, refuse } from './refusal.ts';

/** The parameters of the Redirect binding (saml-bindings-2.0-os section 3.4.4.1), decoded. */
export interface RedirectQuery {
  samlRequest: string;
  relayState?: string;
  /** SigAlg and Signature are there. Nobody has looked at them. */
  signed: boolean;
}

const PARAMETERS = ['SAMLRequest', 'RelayState', 'SigAlg', 'Signature', 'SAMLEncoding'] as const;
type Parameter = (typeof PARAMETERS)[number];
const DEFLATE = 'urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE';

/**
 * Reads the raw query, for parsers of forms differ in which of two equal names they take, and a
 * signature checked over one with the request read from the other is CVE-2025-27773.
 */
export function readRedirectQuery(rawQuery: string): RedirectQuery {
  const found = collect(rawQuery.replace(/^\?/, ''));
  const samlRequest = found.get('SAMLRequest');
  if (samlRequest === undefined)
    return refuse('transport', 'parameter-missing', 'The query has no SAMLRequest');
  const encoding = found.get('SAMLEncoding') ?? DEFLATE;
  if (encoding !== DEFLATE)
    refuse('transport', 'encoding', `SAMLEncoding ${quote(encoding)}, expected "${DEFLATE}"`);
  if (found.has('SigAlg') !== found.has('Signature'))
    refuse('transport', 'signature-half', 'SigAlg and Signature go together; one is missing');
  return {
    samlRequest,
    ...given('relayState', found.get('RelayState')),
    signed: found.has('Signature'),
  };
}

function collect(query: string): Map<Parameter, string> {
  const found = new Map<Parameter, string>();
  for (const pair of query.split('&')) {
    const cut = pair.indexOf('=');
    const name = decode(cut === -1 ? pair : pair.slice(0, cut));
    const parameter = PARAMETERS.find((known) => known === name);
    if (parameter === undefined) continue;
    if (found.has(parameter))
      refuse('transport', 'parameter-repeated', `The query has more than one ${parameter}`);
    const value = cut === -1 ? '' : pair.slice(cut + 1);
    found.set(parameter, decode(parameter === 'RelayState' ? value.replaceAll('+', ' ') : value));
  }
  return found;
}

// A plus stays a plus, for that is what it is in base64; only in RelayState is it a form's blank.
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return refuse('transport', 'percent-encoding', 'The query is not percent-encoded UTF-8');
  }
}
