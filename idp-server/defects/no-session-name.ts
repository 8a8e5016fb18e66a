import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAssertion, type Defect } from './defect.ts';

export const noSessionName: Defect = {
  id: 'no-session-name',
  title: 'There is no RoleSessionName attribute',
  breaks: 'session-name-present',
  explain: () =>
    'The RoleSessionName is missing. It happens when the person lacks the field that it is filled from, ' +
    'an e-mail address for instance: the sign-in works for everybody else. AWS wants it of everybody, ' +
    'and Amazon Connect finds its user by it.',
  apply: (draft) =>
    withAssertion(draft, (assertion) => ({
      ...assertion,
      attributes: assertion.attributes.filter(
        ({ name }) => name !== AWS_ATTRIBUTES.roleSessionName,
      ),
    })),
};
