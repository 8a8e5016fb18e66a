import { guidId } from './ids.ts';
import {
  DEFAULT_NAMESPACE_PREFIXES,
  sessionIsAssertion,
  VENDOR_STYLE,
  withContextClass,
} from './parts.ts';
import type { Profile } from './profile.ts';

export const adFsProfile: Profile = {
  id: 'ad-fs',
  title: 'AD FS',
  remarks:
    'The assertion in a default namespace, its Signature prefixed, the KeyInfo in that in a default namespace again, what is in it not; Consent; provider before role; the Conditions last an hour.',
  source: 'Versent/saml2aws, testdata; scireum/sirius-web, SAML tests (capture of 2022)',
  defaults: { sign: 'assertion', nameIdFormat: 'persistent', pairOrder: 'provider-first' },
  style: {
    ...VENDOR_STYLE,
    prefixes: DEFAULT_NAMESPACE_PREFIXES,
    prefixesWithin: { 'ds:KeyInfo': '', 'ds:X509Data': 'ds' },
    declarationsLast: true,
    emptyTags: 'spaced',
    statements: 'attributes-first',
    valueType: undefined,
    consent: 'urn:oasis:names:tc:SAML:2.0:consent:unspecified',
  },
  windows: { confirmation: 300, conditionsBefore: 0, conditionsAfter: 3_600 },
  attributes: { nameFormat: 'none' },
  makeId: guidId,
  reword: (assertion) =>
    withContextClass(sessionIsAssertion(assertion), 'urn:federation:authentication:windows'),
};
