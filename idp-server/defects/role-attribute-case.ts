import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAssertion, type Defect } from './defect.ts';

export const roleAttributeCase: Defect = {
  id: 'role-attribute-case',
  title: 'The name of the Role attribute is in another case',
  breaks: 'role-present',
  explain: () =>
    'The attribute is called …/Attributes/role. It happens when the name is typed by hand, or when the ' +
    'IdP writes every name in lower case. AWS compares names letter by letter, so that there is no ' +
    'Role attribute at all.',
  apply: (draft) =>
    withAssertion(draft, (assertion) => ({
      ...assertion,
      attributes: assertion.attributes.map((attribute) =>
        attribute.name === AWS_ATTRIBUTES.role
          ? { ...attribute, name: inOtherCase(attribute.name) }
          : attribute,
      ),
    })),
};

function inOtherCase(name: string): string {
  const cut = name.lastIndexOf('/') + 1;
  return name.slice(0, cut) + name.slice(cut).toLowerCase();
}
