import { PLAIN_STYLE } from '../../saml/write/index.ts';
import { hexId } from './ids.ts';
import type { Profile } from './profile.ts';

export const understudyProfile: Profile = {
  id: 'understudy',
  title: 'Understudy',
  remarks: 'No vendor: the plain form, canonical as it stands.',
  source: 'IAM User Guide, Configure SAML assertions for the authentication response',
  defaults: { sign: 'assertion', nameIdFormat: 'persistent', pairOrder: 'role-first' },
  style: PLAIN_STYLE,
  windows: { confirmation: 300, conditionsBefore: 0, conditionsAfter: 300 },
  attributes: { nameFormat: 'by-name' },
  makeId: hexId,
};
