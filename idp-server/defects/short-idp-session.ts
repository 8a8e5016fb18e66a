import { withIdpSessionEnd, type Defect } from './defect.ts';

const FIVE_MINUTES = 300_000;

export const shortIdpSession: Defect = {
  id: 'short-idp-session',
  title: 'The session at the IdP lasts five minutes',
  explain: () =>
    'SessionNotOnOrAfter is five minutes away. It happens when an IdP writes the lifetime of the ' +
    'assertion there as well. AWS takes the lesser of it and the asked duration, so that credentials ' +
    'run out almost at once, and nobody sees why.',
  apply: (draft) => withIdpSessionEnd(draft, FIVE_MINUTES),
};
