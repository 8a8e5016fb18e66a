import { defineFault } from '../fault.ts';

export const tlsUntrusted = defineFault({
  id: 'tls-untrusted',
  title: 'The web certificate is of an authority that nobody trusts',
  site: 'idp',
  parameters: {},
  explain: () =>
    'The certificate has the right name and dates, from an authority that clients do not know, as when ' +
    'an intermediate certificate is missing or a proxy breaks TLS open. Browsers say ' +
    'ERR_CERT_AUTHORITY_INVALID.',
  effect: () => ({ level: 'tls', flaw: 'untrusted' }),
});
