import { defineFault } from '../fault.ts';

export const tlsExpired = defineFault({
  id: 'tls-expired',
  title: 'The web certificate has expired',
  site: 'idp',
  parameters: {},
  explain: () =>
    'The certificate of the HTTPS listener is of the right authority and name, and ended yesterday: a ' +
    'renewal that nobody noticed had failed. Browsers say ERR_CERT_DATE_INVALID; only a client that ' +
    'judges certificates sees it, so whoever ignores errors passes for the wrong reason.',
  effect: () => ({ level: 'tls', flaw: 'expired' }),
});
