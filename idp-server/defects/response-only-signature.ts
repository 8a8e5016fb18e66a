import type { Defect } from './defect.ts';

export const responseOnlySignature: Defect = {
  id: 'response-only-signature',
  title: 'Only the Response is signed',
  explain: () =>
    'The signature is that of the Response, and the Assertion within has none. It happens when an IdP ' +
    'signs responses by default and assertions on request. The metadata of AWS asks for signed ' +
    'assertions; here the signed bytes hold the assertion, so it is taken.',
  apply: (draft) => ({ ...draft, sign: 'response' }),
};
