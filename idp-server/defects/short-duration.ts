import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAttributeSet, type Defect } from './defect.ts';

export const shortDuration: Defect = {
  id: 'short-duration',
  title: 'SessionDuration is below fifteen minutes',
  breaks: 'session-duration-legal',
  explain: () =>
    'The SessionDuration is 600. It happens when somebody wants short sessions, or sends minutes ' +
    'where seconds are meant. AWS documents 900 to 43200 seconds; what it answers to others is not ' +
    'recorded, and it is refused here.',
  apply: (draft) => withAttributeSet(draft, AWS_ATTRIBUTES.sessionDuration, ['600']),
};
