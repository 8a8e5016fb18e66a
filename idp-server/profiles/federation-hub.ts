import { guidId } from './ids.ts';
import { DEFAULT_NAMESPACE_PREFIXES, sessionIsAssertion, VENDOR_STYLE } from './parts.ts';
import type { Profile } from './profile.ts';

export const federationHubProfile: Profile = {
  id: 'federation-hub',
  title: 'A federation hub of a large company',
  remarks:
    'The assertion in a default namespace; Consent; an Issuer that is a URN; roles of several accounts, provider before role; and no KeyInfo, as the one profile that has none.',
  source: 'getmoto/moto, issue 3521',
  defaults: { sign: 'assertion', nameIdFormat: 'persistent', pairOrder: 'provider-first' },
  style: {
    ...VENDOR_STYLE,
    prefixes: DEFAULT_NAMESPACE_PREFIXES,
    statements: 'attributes-first',
    valueType: undefined,
    consent: 'urn:oasis:names:tc:SAML:2.0:consent:unspecified',
    keyInfo: 'none',
  },
  windows: { confirmation: 300, conditionsBefore: 0, conditionsAfter: 300 },
  attributes: { nameFormat: 'none' },
  makeId: guidId,
  reword: sessionIsAssertion,
};
