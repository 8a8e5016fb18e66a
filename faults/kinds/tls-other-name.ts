import { defineFault } from '../fault.ts';

export const tlsOtherName = defineFault({
  id: 'tls-other-name',
  title: 'The web certificate is for another name',
  site: 'idp',
  parameters: {},
  explain: () =>
    'The certificate is trusted and current, but for another host, as after a move behind another load ' +
    'balancer. Browsers say ERR_CERT_COMMON_NAME_INVALID.',
  effect: () => ({ level: 'tls', flaw: 'other-name' }),
});
