import { VENDOR_STYLE, withSessionIndex } from './parts.ts';
import { PLAIN_STYLE } from '../../saml/write/index.ts';
import type { Profile } from './profile.ts';

export const keycloakProfile: Profile = {
  id: 'keycloak',
  title: 'Keycloak',
  remarks:
    'Every role in an Attribute of its own; a default namespace on the Assertion that nothing uses; the Response signed; a key by its name alone; Conditions of one minute that begin two seconds early; a session of ten hours.',
  source: 'newjersey/custom-aws-idp, src/test/resources; Versent/saml2aws, issue 759',
  defaults: { sign: 'response', nameIdFormat: 'unspecified', pairOrder: 'role-first' },
  style: {
    ...VENDOR_STYLE,
    prefixes: { ...PLAIN_STYLE.prefixes, ds: 'dsig' },
    declares: {
      'samlp:Response': ['samlp', 'saml'],
      'saml:Assertion': ['saml'],
      'saml:AttributeValue': ['xs', 'xsi'],
    },
    declaresDefault: { 'saml:Assertion': 'saml' },
    keyInfo: 'key-name',
  },
  windows: { confirmation: 300, conditionsBefore: 2, conditionsAfter: 58, session: 36_000 },
  attributes: { nameFormat: 'basic', friendlyNames: true, oneValueEach: true },
  makeId: (random) => `ID_${random.uuid()}`,
  reword: (assertion, { random }) =>
    withSessionIndex(assertion, () => `${random.uuid()}::${random.uuid()}`),
};
