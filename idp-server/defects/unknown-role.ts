import { withRolePairs, type Defect } from './defect.ts';

export const unknownRole: Defect = {
  id: 'unknown-role',
  title: 'The role of the Role value does not exist',
  breaks: 'role-exists',
  explain: () =>
    'The Role value names a role that IAM does not have. It happens when a role is renamed or deleted, ' +
    'or when its name was mistyped at the IdP. AWS does not say so: its words are those for a role ' +
    'that does not trust the provider.',
  apply: (draft) =>
    withRolePairs(draft, (pairs) => pairs.map((pair) => pair.replace(/:role\/[^,]*/, '$&-of-old'))),
};
