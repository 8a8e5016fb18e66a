import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAssertion, withAttribute, type Defect } from './defect.ts';

export const twoSessionNames: Defect = {
  id: 'two-session-names',
  title: 'RoleSessionName has two values',
  breaks: 'session-name-legal',
  explain: () =>
    'The RoleSessionName has a second value. It happens when it is mapped to a directory attribute that ' +
    'can have several, proxy addresses for instance, and somebody gets an alias. The guide of AWS ' +
    'speaks of one value; which of two would count nobody knows.',
  apply: (draft) =>
    withAssertion(draft, (assertion) =>
      withAttribute(assertion, AWS_ATTRIBUTES.roleSessionName, (names) => [...names, 'alias']),
    ),
};
