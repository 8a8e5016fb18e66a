import { NAMESPACES } from '../names.ts';
import { ENCRYPTED_ASSERTION } from './encryption-grammar.ts';
import { any, exactlyOne, optional, some, type ElementModel } from './grammar.ts';
import { SIGNATURE } from './signature-grammar.ts';

const samlp = (model: Omit<ElementModel, 'namespace'>): ElementModel => ({
  namespace: NAMESPACES.protocol,
  ...model,
});
const saml = (model: Omit<ElementModel, 'namespace'>): ElementModel => ({
  namespace: NAMESPACES.assertion,
  ...model,
});

const NAME_ID_ATTRIBUTES = ['Format', 'NameQualifier', 'SPNameQualifier', 'SPProvidedID'];
export const ISSUER = saml({ name: 'Issuer', optional: NAME_ID_ATTRIBUTES, content: 'text' });
const NAME_ID = saml({ name: 'NameID', optional: NAME_ID_ATTRIBUTES, content: 'text' });

const SUBJECT_CONFIRMATION = saml({
  name: 'SubjectConfirmation',
  required: ['Method'],
  content: [
    optional(NAME_ID),
    optional(
      saml({
        name: 'SubjectConfirmationData',
        optional: ['NotBefore', 'NotOnOrAfter', 'Recipient', 'InResponseTo', 'Address'],
        openAttributes: true,
        content: 'empty',
      }),
    ),
  ],
});

export const SUBJECT = saml({
  name: 'Subject',
  content: [optional(NAME_ID), any(SUBJECT_CONFIRMATION)],
});

const AUDIENCE = saml({ name: 'Audience', content: 'text' });
export const CONDITIONS = saml({
  name: 'Conditions',
  optional: ['NotBefore', 'NotOnOrAfter'],
  content: [
    any(
      saml({ name: 'AudienceRestriction', content: [some(AUDIENCE)] }),
      saml({ name: 'OneTimeUse', content: 'empty' }),
      saml({ name: 'ProxyRestriction', optional: ['Count'], content: [any(AUDIENCE)] }),
    ),
  ],
});

const AUTHN_CONTEXT = saml({
  name: 'AuthnContext',
  content: [
    optional(saml({ name: 'AuthnContextClassRef', content: 'text' })),
    optional(saml({ name: 'AuthnContextDeclRef', content: 'text' })),
    any(saml({ name: 'AuthenticatingAuthority', content: 'text' })),
  ],
});

const AUTHN_STATEMENT = saml({
  name: 'AuthnStatement',
  required: ['AuthnInstant'],
  optional: ['SessionIndex', 'SessionNotOnOrAfter'],
  content: [
    optional(saml({ name: 'SubjectLocality', optional: ['Address', 'DNSName'], content: 'empty' })),
    exactlyOne(AUTHN_CONTEXT),
  ],
});

// Shibboleth sends eduPersonTargetedID, as eduPerson defines it, as a NameID within the value.
const ATTRIBUTE_VALUE = saml({
  name: 'AttributeValue',
  openAttributes: true,
  content: { textOr: NAME_ID },
});
const ATTRIBUTE = saml({
  name: 'Attribute',
  required: ['Name'],
  optional: ['NameFormat', 'FriendlyName'],
  openAttributes: true,
  content: [any(ATTRIBUTE_VALUE)],
});
const ATTRIBUTE_STATEMENT = saml({ name: 'AttributeStatement', content: [some(ATTRIBUTE)] });

/**
 * saml-core-2.0-os section 2.3.3, without what no identity provider for AWS sends and where
 * attackers hide things: Advice, other statements, encrypted parts, declarations of context.
 */
export const ASSERTION = saml({
  name: 'Assertion',
  required: ['ID', 'IssueInstant', 'Version'],
  content: [
    exactlyOne(ISSUER),
    optional(SIGNATURE),
    optional(SUBJECT),
    optional(CONDITIONS),
    any(AUTHN_STATEMENT, ATTRIBUTE_STATEMENT),
    optional(SIGNATURE),
  ],
});

const SUB_STATUS_CODE = samlp({ name: 'StatusCode', required: ['Value'], content: 'empty' });
const STATUS = samlp({
  name: 'Status',
  content: [
    exactlyOne(
      samlp({ name: 'StatusCode', required: ['Value'], content: [optional(SUB_STATUS_CODE)] }),
    ),
    optional(samlp({ name: 'StatusMessage', content: 'text' })),
    optional(samlp({ name: 'StatusDetail', content: 'opaque' })),
  ],
});

/**
 * saml-core-2.0-os section 3.2.2, with one Assertion at most, plain or encrypted, and no Extensions.
 * The one Signature stands behind the Issuer or, as some libraries append it, at the end.
 */
export const RESPONSE = samlp({
  name: 'Response',
  required: ['ID', 'IssueInstant', 'Version'],
  optional: ['Consent', 'Destination', 'InResponseTo'],
  content: [
    optional(ISSUER),
    optional(SIGNATURE),
    exactlyOne(STATUS),
    { anyOf: [ASSERTION, ENCRYPTED_ASSERTION], least: 0, most: 1 },
    optional(SIGNATURE),
  ],
});
