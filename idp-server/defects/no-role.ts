import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAssertion, type Defect } from './defect.ts';

export const noRole: Defect = {
  id: 'no-role',
  title: 'There is no Role attribute',
  breaks: 'role-present',
  explain: () =>
    'The Role attribute is missing. It happens when the person is in no group that the IdP maps to a ' +
    'role, or when the attribute name is in another case: AWS takes names literally. Without a role ' +
    'there is nothing to sign in to.',
  apply: (draft) =>
    withAssertion(draft, (assertion) => ({
      ...assertion,
      attributes: assertion.attributes.filter(({ name }) => name !== AWS_ATTRIBUTES.role),
    })),
};
