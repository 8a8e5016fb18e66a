import { NAME_ID_FORMATS } from '../../saml/names.ts';
import type { NameId } from '../../saml/types.ts';
import { digitsId } from './ids.ts';
import { SAML2_PREFIXES, VENDOR_STYLE, withNameId } from './parts.ts';
import type { Profile } from './profile.ts';

export const oktaProfile: Profile = {
  id: 'okta',
  title: 'Okta',
  remarks:
    'A declaration; prefixes declared again on each child; both elements signed, with a PrefixList; provider before role, blanks around the pair.',
  source:
    'Versent/saml2aws, testdata; Nike-Inc/gimme-aws-creds and godaddy/aws-okta-processor, tests',
  defaults: { sign: 'both', nameIdFormat: 'unspecified', pairOrder: 'provider-first' },
  style: {
    ...VENDOR_STYLE,
    declaration: 'double-quoted',
    prefixes: SAML2_PREFIXES,
    declares: {
      'samlp:Response': ['samlp', 'xs'],
      'samlp:Status': ['samlp'],
      'saml:Assertion': ['saml', 'xs'],
      'saml:Issuer': ['saml'],
      'saml:Subject': ['saml'],
      'saml:Conditions': ['saml'],
      'saml:AuthnStatement': ['saml'],
      'saml:AttributeStatement': ['saml'],
      'saml:AttributeValue': ['xs', 'xsi'],
      'ec:InclusiveNamespaces': ['ec'],
    },
    inclusivePrefixes: ['xs'],
    issuerFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity',
    keyInfo: 'certificate-lines',
  },
  windows: { confirmation: 300, conditionsBefore: 300, conditionsAfter: 300 },
  attributes: {
    nameFormat: 'basic',
    roleNameFormat: 'uri',
    padding: ['\n            ', '\n          '],
  },
  makeId: digitsId('id'),
  reword: (assertion) => withNameId(assertion, ofSaml2),
};

// Its AWS application says `unspecified` in the namespace of SAML 2.0, where no such format is.
function ofSaml2(nameId: NameId): NameId {
  if (nameId.format !== NAME_ID_FORMATS.unspecified) return nameId;
  return { ...nameId, format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:unspecified' };
}
