import type { Defect } from './defect.ts';

export const otherDestination: Defect = {
  id: 'other-destination',
  title: 'The Destination differs from the Recipient',
  explain: () =>
    'The Destination of the Response is another address than the Recipient of its assertion. It ' +
    'happens when the one was changed at the IdP, to another Region for instance, and the other was ' +
    'not. AWS documents the Recipient alone; here the Destination is not looked at.',
  apply: (draft) => ({
    ...draft,
    message: { ...draft.message, destination: 'https://another-service.understudy.invalid/saml' },
  }),
};
