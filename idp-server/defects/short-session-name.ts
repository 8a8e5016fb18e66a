import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAttributeSet, type Defect } from './defect.ts';

export const shortSessionName: Defect = {
  id: 'short-session-name',
  title: 'RoleSessionName has one character',
  breaks: 'session-name-legal',
  explain: () =>
    'The RoleSessionName is a single letter. It happens when it is mapped to initials, or cut at the ' +
    'first full stop of a name. AWS wants two characters at least.',
  apply: (draft) => withAttributeSet(draft, AWS_ATTRIBUTES.roleSessionName, ['a']),
};
