import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAttributeSet, type Defect } from './defect.ts';

export const longDuration: Defect = {
  id: 'long-duration',
  title: 'SessionDuration is above twelve hours',
  breaks: 'session-duration-legal',
  explain: () =>
    'The SessionDuration is a whole day. It happens when the lifetime of the session at the IdP is ' +
    'mapped to it. AWS documents 900 to 43200 seconds; what it answers to others is not recorded, and ' +
    'it is refused here.',
  apply: (draft) => withAttributeSet(draft, AWS_ATTRIBUTES.sessionDuration, ['86400']),
};
