import { NAMESPACES } from '../names.ts';
import { any, exactlyOne, optional, type ElementModel } from './grammar.ts';
import { CONDITIONS, ISSUER, SUBJECT } from './response-grammar.ts';

const samlp = (model: Omit<ElementModel, 'namespace'>): ElementModel => ({
  namespace: NAMESPACES.protocol,
  ...model,
});
const contextReference = (name: string): ElementModel => ({
  namespace: NAMESPACES.assertion,
  name,
  content: 'text',
});

const REQUESTED_AUTHN_CONTEXT = samlp({
  name: 'RequestedAuthnContext',
  optional: ['Comparison'],
  content: [any(contextReference('AuthnContextClassRef'), contextReference('AuthnContextDeclRef'))],
});

const IDP_LIST = samlp({
  name: 'IDPList',
  content: [
    any(
      samlp({
        name: 'IDPEntry',
        required: ['ProviderID'],
        optional: ['Name', 'Loc'],
        content: 'empty',
      }),
    ),
    optional(samlp({ name: 'GetComplete', content: 'text' })),
  ],
});

const SCOPING = samlp({
  name: 'Scoping',
  optional: ['ProxyCount'],
  content: [optional(IDP_LIST), any(samlp({ name: 'RequesterID', content: 'text' }))],
});

/**
 * saml-core-2.0-os section 3.4.1. The Signature is opaque here: requests need not be signed, and one
 * that is gains nothing by it, since an answer only ever goes to a registered address.
 */
export const AUTHN_REQUEST = samlp({
  name: 'AuthnRequest',
  required: ['ID', 'IssueInstant', 'Version'],
  optional: [
    'AssertionConsumerServiceIndex',
    'AssertionConsumerServiceURL',
    'AttributeConsumingServiceIndex',
    'Consent',
    'Destination',
    'ForceAuthn',
    'IsPassive',
    'ProtocolBinding',
    'ProviderName',
  ],
  content: [
    exactlyOne(ISSUER),
    optional({
      namespace: NAMESPACES.signature,
      name: 'Signature',
      optional: ['Id'],
      content: 'opaque',
    }),
    optional(samlp({ name: 'Extensions', content: 'opaque' })),
    optional(SUBJECT),
    optional(
      samlp({
        name: 'NameIDPolicy',
        optional: ['AllowCreate', 'Format', 'SPNameQualifier'],
        content: 'empty',
      }),
    ),
    optional(CONDITIONS),
    optional(REQUESTED_AUTHN_CONTEXT),
    optional(SCOPING),
  ],
});
