import { withRolePairs, type Defect } from './defect.ts';

export const pairOfOtherAccount: Defect = {
  id: 'pair-of-other-account',
  title: 'Role and provider are in another account',
  breaks: 'provider-exists',
  explain: () =>
    'Both ARNs of the Role value are of another account. It happens when the backup IdP was set up for ' +
    'the test stage and promoted as it was. In that account there is no such provider, and nothing ' +
    'in the message can be believed without one.',
  apply: (draft) =>
    withRolePairs(draft, (pairs) =>
      pairs.map((pair) => pair.replace(/:iam::\d{12}:/g, ':iam::999999999999:')),
    ),
};
