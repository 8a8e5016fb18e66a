import { withRolePairs, type Defect } from './defect.ts';

export const roleInOtherCase: Defect = {
  id: 'role-in-other-case',
  title: 'The name of the role is in another case',
  breaks: 'role-exists',
  explain: () =>
    'The Role value has the name of the role in lower case. It happens when the IdP makes role ARNs out ' +
    'of group names, which directories fold. IAM keeps names of roles apart by nothing but letters, ' +
    'and yet AWS looks an ARN up with its case.',
  apply: (draft) =>
    withRolePairs(draft, (pairs) =>
      pairs.map((pair) =>
        pair.replace(/(:role\/)([^,]*)/, (_, start, name) => start + other(name)),
      ),
    ),
};

function other(name: string): string {
  const lower = name.toLowerCase();
  return name === lower ? name.toUpperCase() : lower;
}
