import { lettersId } from './ids.ts';
import { qualified, VENDOR_STYLE, withContextClass } from './parts.ts';
import type { Profile } from './profile.ts';

export const netiqProfile: Profile = {
  id: 'netiq',
  title: 'NetIQ (OpenText) Access Manager',
  remarks:
    'A Signature whose children go by a prefix or by a default namespace in turn; types declared on the Attribute; whole seconds; a name with both qualifiers; class and declaration of context.',
  source: 'Versent/saml2aws, testdata and pkg/provider/netiq',
  defaults: { sign: 'assertion', nameIdFormat: 'unspecified', pairOrder: 'role-first' },
  style: {
    ...VENDOR_STYLE,
    prefixesWithin: {
      'ds:CanonicalizationMethod': '',
      'ds:SignatureMethod': '',
      'ds:Transform': '',
      'ds:DigestMethod': '',
      'ds:DigestValue': '',
      'ds:SignatureValue': '',
    },
    declares: { 'saml:Attribute': ['xs', 'xsi'] },
    fractions: 0,
    contextDeclRef: 'urn:netiq:kerberos',
    signatureLines: true,
  },
  windows: { confirmation: 300, conditionsBefore: 300, conditionsAfter: 300 },
  attributes: { nameFormat: 'unspecified' },
  makeId: lettersId('id', 24),
  reword: (assertion, about) =>
    withContextClass(
      qualified(assertion, about),
      'urn:oasis:names:tc:SAML:2.0:ac:classes:Kerberos',
    ),
};
