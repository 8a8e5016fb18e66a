import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAssertion, type Defect } from './defect.ts';

const GLOBAL = 'https://aws.amazon.com/';
const CHINA = 'http://www.amazonaws.cn/';

export const roleAttributeOfChina: Defect = {
  id: 'role-attribute-of-china',
  title: 'The Role attribute has the name of the China partition',
  breaks: 'role-present',
  explain: () =>
    'The attribute has the name that the guide for the China Regions gives it. It happens when an ' +
    'application was copied from one for another partition. Outside of China nobody looks for that ' +
    'name, so that there is no Role attribute.',
  apply: (draft) =>
    withAssertion(draft, (assertion) => ({
      ...assertion,
      attributes: assertion.attributes.map((attribute) =>
        attribute.name === AWS_ATTRIBUTES.role
          ? { ...attribute, name: attribute.name.replace(GLOBAL, CHINA) }
          : attribute,
      ),
    })),
};
