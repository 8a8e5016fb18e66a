import { defineFault } from '../fault.ts';

export const sessionsLost = defineFault({
  id: 'sessions-lost',
  title: 'Who has signed in is forgotten at once',
  site: 'idp',
  parameters: {},
  explain: () =>
    'The store of sessions was wiped, or replicas do not share it: after every sign-in the login page comes again, and people go round in circles.',
  effect: () => ({ level: 'inside', hits: () => true }),
});
