import { withIdpSessionEnd, type Defect } from './defect.ts';

const MINUTE = 60_000;

export const idpSessionOver: Defect = {
  id: 'idp-session-over',
  title: 'The session at the IdP ended a minute ago',
  breaks: 'conditions-not-expired',
  explain: () =>
    'SessionNotOnOrAfter lies a minute back: the message says that the session that it vouches for is ' +
    'over. It happens when a person comes back to an IdP whose own session limit they have passed, ' +
    'and it answers from what it remembers.',
  apply: (draft) => withIdpSessionEnd(draft, -MINUTE),
};
