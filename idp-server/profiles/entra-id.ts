import type { Attribute } from '../../saml/types.ts';
import type { IdpUser } from '../types.ts';
import { guidId } from './ids.ts';
import {
  DEFAULT_NAMESPACE_PREFIXES,
  sessionIsAssertion,
  VENDOR_STYLE,
  withContextClass,
} from './parts.ts';
import type { AssertionMessage } from '../../saml/types.ts';
import type { Conversation, Profile } from './profile.ts';

const MICROSOFT = 'http://schemas.microsoft.com';
const XMLSOAP = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

export const entraIdProfile: Profile = {
  id: 'entra-id',
  title: 'Microsoft Entra ID',
  remarks:
    'Assertion and Signature in default namespaces; neither NameFormat nor xsi:type; attributes before the sign-in, many claims beside those of AWS; the sign-in URL as audience.',
  source: 'Microsoft Entra ID, sample assertions for AWS; aws/aws-sdk-net and saml2aws issues',
  defaults: {
    sign: 'assertion',
    nameIdFormat: 'emailAddress',
    pairOrder: 'role-first',
    audience: 'https://signin.aws.amazon.com/saml',
  },
  style: {
    ...VENDOR_STYLE,
    prefixes: { ...DEFAULT_NAMESPACE_PREFIXES, ds: '' },
    statements: 'attributes-first',
    valueType: undefined,
    declarationsLast: true,
  },
  windows: { confirmation: 3_600, conditionsBefore: 300, conditionsAfter: 3_600 },
  attributes: { nameFormat: 'none' },
  extraAttributes: claims,
  makeId: guidId,
  reword: (assertion) => withPasswordClass(sessionIsAssertion(assertion)),
};

// It says so without telling of the transport, and only when a password was asked for.
function withPasswordClass(assertion: AssertionMessage): AssertionMessage {
  const asked = assertion.authnStatements.some(({ contextClassRef }) => contextClassRef);
  const password = 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password';
  return asked ? withContextClass(assertion, password) : assertion;
}

function claims(user: IdpUser, { issuer }: Conversation): Attribute[] {
  const tenant = /[0-9a-f-]{36}/.exec(issuer)?.[0] ?? '00000000-0000-0000-0000-000000000000';
  const mail = user.email ?? user.username;
  return [
    claim(`${MICROSOFT}/identity/claims/tenantid`, tenant),
    claim(`${MICROSOFT}/identity/claims/displayname`, user.displayName),
    claim(`${MICROSOFT}/identity/claims/identityprovider`, issuer),
    claim(
      `${MICROSOFT}/claims/authnmethodsreferences`,
      `${MICROSOFT}/ws/2008/06/identity/authenticationmethod/password`,
    ),
    claim(`${XMLSOAP}/emailaddress`, mail),
    claim(`${XMLSOAP}/name`, user.username),
  ];
}

function claim(name: string, value: string): Attribute {
  return { name, values: [value] };
}
