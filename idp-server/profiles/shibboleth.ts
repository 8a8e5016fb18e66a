import type { AssertionMessage, Attribute } from '../../saml/types.ts';
import type { IdpUser } from '../types.ts';
import { hexId } from './ids.ts';
import { qualified, SAML2_PREFIXES, VENDOR_STYLE } from './parts.ts';
import type { Profile } from './profile.ts';

const URI = 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri';

export const shibbolethProfile: Profile = {
  id: 'shibboleth',
  title: 'Shibboleth Identity Provider',
  remarks:
    'xsd declared on the Assertion and listed in the PrefixList; base64 in lines, and the parts of the Signature on lines of their own; FriendlyName; a name with both qualifiers; the address of the browser; eduPerson attributes beside those of AWS; provider before role.',
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
    signatureBreaks: true,
  },
  windows: { confirmation: 300, conditionsBefore: 0, conditionsAfter: 300 },
  attributes: { nameFormat: 'uri', friendlyNames: true },
  extraAttributes: eduPerson,
  makeId: hexId,
  reword: (assertion, about) => withAddress(qualified(assertion, about)),
};

// The loopback address: whoever signs in here is on this machine.
function withAddress(assertion: AssertionMessage): AssertionMessage {
  const { subject } = assertion;
  if (subject === undefined) return assertion;
  const confirmations = subject.confirmations.map((one) => ({ ...one, address: '127.0.0.1' }));
  return { ...assertion, subject: { ...subject, confirmations } };
}

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
