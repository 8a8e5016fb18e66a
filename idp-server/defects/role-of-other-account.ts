import { withRolePairs, type Defect } from './defect.ts';

export const roleOfOtherAccount: Defect = {
  id: 'role-of-other-account',
  title: 'The role is in another account than its provider',
  breaks: 'provider-account',
  explain: () =>
    'The Role value names a role of another account beside the provider of this one. It happens when ' +
    'only one of the two ARNs is edited while an application is copied from test to production. A ' +
    'provider vouches for roles of its own account alone.',
  apply: (draft) =>
    withRolePairs(draft, (pairs) =>
      pairs.map((pair) => pair.replace(/:iam::\d{12}:role\//, ':iam::999999999999:role/')),
    ),
};
