import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAttributeSet, type Defect } from './defect.ts';

export const longSessionName: Defect = {
  id: 'long-session-name',
  title: 'RoleSessionName has 65 characters',
  breaks: 'session-name-legal',
  explain: () =>
    'The RoleSessionName is one character too long. It happens when addresses of a tenant domain are ' +
    'sent, which are legal with up to 254: the first person with a long name is locked out. AWS takes ' +
    '64 at most.',
  apply: (draft) => withAttributeSet(draft, AWS_ATTRIBUTES.roleSessionName, ['a'.repeat(65)]),
};
