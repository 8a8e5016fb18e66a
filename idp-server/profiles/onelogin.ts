import { hexId } from './ids.ts';
import { VENDOR_STYLE } from './parts.ts';
import type { Profile } from './profile.ts';

export const oneloginProfile: Profile = {
  id: 'onelogin',
  title: 'OneLogin',
  remarks:
    'Namespaces declared at the root and again on the Assertion; whole seconds; three minutes each way; a session of a day; IDs that begin with R and pfx.',
  source: 'physera/onelogin-aws-cli and Versent/saml2aws, tests; vendor documentation',
  defaults: { sign: 'assertion', nameIdFormat: 'emailAddress', pairOrder: 'role-first' },
  style: {
    ...VENDOR_STYLE,
    declares: {
      'samlp:Response': ['saml', 'samlp'],
      'saml:Assertion': ['saml', 'xs', 'xsi'],
    },
    fractions: 0,
  },
  windows: { confirmation: 180, conditionsBefore: 180, conditionsAfter: 180, session: 86_400 },
  attributes: { nameFormat: 'basic' },
  makeId: (random, of) =>
    of === 'response' ? `R${hexId(random).slice(1)}` : `pfx${random.uuid()}`,
};
