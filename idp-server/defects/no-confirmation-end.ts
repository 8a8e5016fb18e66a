import { withConfirmations, type Defect } from './defect.ts';

export const noConfirmationEnd: Defect = {
  id: 'no-confirmation-end',
  title: 'The subject confirmation has no end',
  breaks: 'confirmation-complete',
  explain: () =>
    'The SubjectConfirmationData has no NotOnOrAfter. It happens when a rule of the IdP builds the ' +
    'confirmation by hand, from the example of another service. AWS wants a Recipient and a ' +
    'NotOnOrAfter, and refuses with a sentence that has a typing error.',
  apply: (draft) =>
    withConfirmations(draft, ({ notOnOrAfter: _left, ...confirmation }) => [confirmation]),
};
