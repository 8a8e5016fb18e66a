import type { Attribute } from '../../saml/types.ts';
import type { IdpUser } from '../types.ts';
import { hexId } from './ids.ts';
import { qualified, SAML2_PREFIXES, VENDOR_STYLE } from './parts.ts';
import type { Profile } from './profile.ts';

const URI = 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri';

export const shibbolethProfile: Profile = {
  id: 'shibboleth',
  title: 'Shibboleth Identity Provider',
  remarks:
    'xsd declared on the Assertion and listed in the PrefixList; base64 in lines; FriendlyName; a name with both qualifiers; eduPerson attributes beside those of AWS; provider before role.',
  source: 'techservicesillinois/awscli-login, src/tests/data; shibbolethcp test data',
  defaults: { sign: 'assertion', nameIdFormat: 'transient', pairOrder: 'provider-first' },
  style: {
    ...VENDOR_STYLE,
    declaration: 'double-quoted',
    prefixes: { ...SAML2_PREFIXES, xs: 'xsd' },
    declares: { 'saml:Assertion': ['saml', 'xs'], 'saml:AttributeValue': ['xsi'] },
    inclusivePrefixes: ['xs'],
    keyInfo: 'certificate-lines',
    signatureLines: true,
  },
  windows: { confirmation: 300, conditionsBefore: 0, conditionsAfter: 300 },
  attributes: { nameFormat: 'uri', friendlyNames: true },
  extraAttributes: eduPerson,
  makeId: hexId,
  reword: qualified,
};

function eduPerson(user: IdpUser): Attribute[] {
  return [
    {
      name: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.9',
      friendlyName: 'eduPersonScopedAffiliation',
      nameFormat: URI,
      values: ['member@example.com', 'staff@example.com'],
    },
    {
      name: 'urn:oid:0.9.2342.19200300.100.1.3',
      friendlyName: 'mail',
      nameFormat: URI,
      values: [user.email ?? user.username],
    },
  ];
}
