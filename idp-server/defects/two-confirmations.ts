import { withConfirmations, type Defect } from './defect.ts';

export const twoConfirmations: Defect = {
  id: 'two-confirmations',
  title: 'The subject has two confirmations',
  breaks: 'confirmation-complete',
  explain: () =>
    'The Subject carries its confirmation twice. It happens when an IdP has two endpoints of AWS ' +
    'registered and writes a confirmation for each. AWS wants exactly one, and says so in the words ' +
    'for one that is incomplete.',
  apply: (draft) => withConfirmations(draft, (confirmation) => [confirmation, confirmation]),
};
