import { hexId } from './ids.ts';
import { VENDOR_STYLE, withContextClass } from './parts.ts';
import { PLAIN_STYLE } from '../../saml/write/index.ts';
import type { Profile } from './profile.ts';

export const auth0Profile: Profile = {
  id: 'auth0',
  title: 'Auth0',
  remarks:
    'An unprefixed Signature; saml declared again on the Assertion; types, all of them xs:anyType, declared on the AttributeStatement, which comes first; an hour; no claim about how somebody signed in.',
  source: 'russellhaering/gosaml2, providertests (capture of 2016); auth0/node-samlp',
  defaults: { sign: 'assertion', nameIdFormat: 'unspecified', pairOrder: 'role-first' },
  style: {
    ...VENDOR_STYLE,
    prefixes: { ...PLAIN_STYLE.prefixes, ds: '' },
    declares: {
      'samlp:Response': ['samlp'],
      'saml:Assertion': ['saml'],
      'saml:AttributeStatement': ['xs', 'xsi'],
    },
    statements: 'attributes-first',
    valueType: 'xs:anyType',
  },
  windows: { confirmation: 3_600, conditionsBefore: 0, conditionsAfter: 3_600 },
  attributes: { nameFormat: 'by-name' },
  makeId: hexId,
  reword: (assertion) =>
    withContextClass(assertion, 'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified'),
};
