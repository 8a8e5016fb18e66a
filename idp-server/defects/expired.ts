import { withAssertion, type Defect } from './defect.ts';

const MINUTES = 60_000;

export const expired: Defect = {
  id: 'expired',
  title: 'Its conditions ended ten minutes ago',
  breaks: 'conditions-not-expired',
  explain: () =>
    'The message is issued just now, but its Conditions ended ten minutes ago, far enough that no ' +
    'allowance for clocks can save it. It happens when the lifetime in the IdP is wrong or part of it ' +
    'runs on a clock that is behind. AWS answers that the response has expired.',
  // IssueInstant stays fresh: a stale one would be refused earlier, by the five-minute rule.
  apply: (draft) =>
    withAssertion(draft, (assertion) => ({
      ...assertion,
      conditions: {
        audienceRestrictions: [],
        ...assertion.conditions,
        notBefore: assertion.issueInstant - 20 * MINUTES,
        notOnOrAfter: assertion.issueInstant - 10 * MINUTES,
      },
    })),
};
