import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAttributeSet, type Defect } from './defect.ts';

export const durationInWords: Defect = {
  id: 'duration-in-words',
  title: 'SessionDuration is no number',
  breaks: 'session-duration-legal',
  explain: () =>
    'The SessionDuration is text. It happens when a display value of the IdP is mapped to it. AWS ' +
    'documents a number of seconds; what it answers to others is not recorded, and it is refused ' +
    'here.',
  apply: (draft) => withAttributeSet(draft, AWS_ATTRIBUTES.sessionDuration, ['8 hours']),
};
