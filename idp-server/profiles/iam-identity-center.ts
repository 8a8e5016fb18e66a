import { guidId } from './ids.ts';
import { VENDOR_STYLE } from './parts.ts';
import type { Profile } from './profile.ts';

export const iamIdentityCenterProfile: Profile = {
  id: 'iam-identity-center',
  title: 'AWS IAM Identity Center',
  remarks:
    'One value in each attribute, so that every role has an Attribute of its own; five minutes. No full message of it is public: the rest is the common form.',
  source: 'SAML-Toolkits/ruby-saml, issue 666; SAML-Toolkits/python-saml, issue 259',
  defaults: { sign: 'assertion', nameIdFormat: 'persistent', pairOrder: 'role-first' },
  style: { ...VENDOR_STYLE, declaration: 'double-quoted' },
  windows: { confirmation: 300, conditionsBefore: 300, conditionsAfter: 300 },
  attributes: { nameFormat: 'unspecified', oneValueEach: true },
  makeId: guidId,
};
