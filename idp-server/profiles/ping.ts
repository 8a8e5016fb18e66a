import { lettersId } from './ids.ts';
import { VENDOR_STYLE } from './parts.ts';
import type { Profile } from './profile.ts';

export const pingProfile: Profile = {
  id: 'ping',
  title: 'PingFederate and PingOne',
  remarks:
    'White space and line breaks around the pairs; NameFormat basic; IDs of letters; an Issuer that may be a plain word.',
  source: 'Versent/saml2aws, testdata; vendor documentation',
  defaults: { sign: 'assertion', nameIdFormat: 'unspecified', pairOrder: 'role-first' },
  style: { ...VENDOR_STYLE, declares: { 'saml:AttributeValue': ['xs', 'xsi'] } },
  windows: { confirmation: 300, conditionsBefore: 300, conditionsAfter: 300 },
  attributes: { nameFormat: 'basic', padding: ['\n\t', '\n'] },
  makeId: lettersId('p', 26),
};
