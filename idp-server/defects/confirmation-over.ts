import { withConfirmations, type Defect } from './defect.ts';

const MINUTE = 60_000;

export const confirmationOver: Defect = {
  id: 'confirmation-over',
  title: 'The subject confirmation ended a minute ago',
  breaks: 'confirmation-not-expired',
  explain: () =>
    'The Conditions hold, but the subject confirmation ended a minute ago. It happens when its ' +
    'lifetime is an option of its own in the IdP and was set to nothing. The earlier of the two ends ' +
    'counts.',
  apply: (draft) =>
    withConfirmations(draft, (confirmation) => [
      { ...confirmation, notOnOrAfter: draft.message.issueInstant - MINUTE },
    ]),
};
