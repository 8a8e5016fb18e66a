import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAssertion, withAttribute, type Defect } from './defect.ts';

export const badSessionName: Defect = {
  id: 'bad-session-name',
  title: 'RoleSessionName holds characters that AWS forbids',
  breaks: 'session-name-legal',
  explain: () =>
    'The RoleSessionName is a display name with blanks and an umlaut. It happens when the IdP maps the ' +
    'full name instead of the login name. AWS allows 2 to 64 letters, digits and _+=,.@- only, and ' +
    'Amazon Connect finds its user by exactly this name.',
  apply: (draft) =>
    withAssertion(draft, (assertion) =>
      withAttribute(assertion, AWS_ATTRIBUTES.roleSessionName, () => ['Jörg Agent No 1']),
    ),
};
