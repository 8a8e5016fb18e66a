import { defineFault } from '../fault.ts';

export const signingKeyUnavailable = defineFault({
  id: 'signing-key-unavailable',
  title: 'The signing key cannot be used',
  site: 'idp',
  parameters: {},
  explain: () =>
    'The file or the hardware module with the signing key is gone. Everything works until the assertion is to be signed: people see an error after they have typed their password.',
  effect: () => ({ level: 'inside', hits: () => true }),
});
