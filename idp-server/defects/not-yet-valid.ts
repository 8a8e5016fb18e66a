import { withAssertion, type Defect } from './defect.ts';

const MINUTES = 60_000;

export const notYetValid: Defect = {
  id: 'not-yet-valid',
  title: 'Its conditions begin in ten minutes',
  breaks: 'conditions-not-before',
  explain: () =>
    'The Conditions begin ten minutes from now. It happens when the clock of the IdP, or the part of ' +
    'it that writes the conditions, is ahead. Until then nobody may act on the message.',
  // IssueInstant stays as it is, so that this rule refuses and not one about the time of issue.
  apply: (draft) =>
    withAssertion(draft, (assertion) => ({
      ...assertion,
      conditions: {
        audienceRestrictions: [],
        ...assertion.conditions,
        notBefore: assertion.issueInstant + 10 * MINUTES,
        notOnOrAfter: assertion.issueInstant + 15 * MINUTES,
      },
    })),
};
