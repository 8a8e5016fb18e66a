import { withAssertion, type Defect } from './defect.ts';

export const noRecipient: Defect = {
  id: 'no-recipient',
  title: 'The subject confirmation names no Recipient',
  breaks: 'confirmation-complete',
  explain: () =>
    'The SubjectConfirmationData has no Recipient. It happens when an assertion was made for WS-Trust, as ' +
    'older AD FS farms issue it to command-line tools, and is wrapped into a Response afterwards. AWS ' +
    'must refuse it: nobody could say which endpoint it was meant for.',
  apply: (draft) =>
    withAssertion(draft, (assertion) => ({
      ...assertion,
      subject: {
        ...assertion.subject,
        confirmations: (assertion.subject?.confirmations ?? []).map(
          ({ recipient: _left, ...confirmation }) => confirmation,
        ),
      },
    })),
};
