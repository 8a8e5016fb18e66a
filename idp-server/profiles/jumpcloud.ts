import { hexId } from './ids.ts';
import { VENDOR_STYLE } from './parts.ts';
import type { Profile } from './profile.ts';

export const jumpcloudProfile: Profile = {
  id: 'jumpcloud',
  title: 'JumpCloud',
  remarks:
    'Every role in an Attribute of its own; an Issuer that is free text. No full message of it is public: the rest is the common form.',
  source: 'GuildEducationInc/aws-jumpcloud, aws_jumpcloud/saml.py; vendor documentation',
  defaults: { sign: 'assertion', nameIdFormat: 'unspecified', pairOrder: 'role-first' },
  style: VENDOR_STYLE,
  windows: { confirmation: 300, conditionsBefore: 0, conditionsAfter: 300 },
  attributes: { nameFormat: 'by-name', oneValueEach: true },
  makeId: hexId,
};
