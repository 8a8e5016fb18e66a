import { defineFault } from '../fault.ts';

export const directoryDown = defineFault({
  id: 'directory-down',
  title: 'The page is there, and nobody’s password can be looked up',
  site: 'idp',
  parameters: {},
  explain: () =>
    'The directory behind the login page does not answer, so a sign-in ends in an error after the password was sent. The page itself, health and metadata are fine.',
  effect: () => ({ level: 'inside', hits: () => true }),
});
