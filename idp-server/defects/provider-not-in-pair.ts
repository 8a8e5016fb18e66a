import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAssertion, withAttribute, type Defect } from './defect.ts';

export const providerNotInPair: Defect = {
  id: 'provider-not-in-pair',
  title: 'Role values lack the provider',
  breaks: 'role-pair',
  explain: () =>
    'Each Role value holds the ARN of the role alone, without that of the IAM SAML provider behind a ' +
    'comma. It happens when only half of the mapping rule was copied. AWS needs both halves to ' +
    'know which role through which provider is asked for.',
  apply: (draft) =>
    withAssertion(draft, (assertion) =>
      withAttribute(assertion, AWS_ATTRIBUTES.role, (pairs) => pairs.map(roleOf)),
    ),
};

// The order of a pair is free, so the half to keep is known by what it names.
function roleOf(pair: string): string {
  const halves = pair.split(',');
  return halves.find((half) => !half.includes(':saml-provider/')) ?? pair;
}
