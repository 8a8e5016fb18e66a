import { withRolePairs, type Defect } from './defect.ts';

export const rolePairSemicolon: Defect = {
  id: 'role-pair-semicolon',
  title: 'A semicolon stands between role and provider',
  breaks: 'role-pair',
  explain: () =>
    'Each Role value joins its two ARNs with a semicolon. It happens when the IdP joins lists with a ' +
    'separator of its own, or when a rule was written from memory. AWS knows the comma alone, and ' +
    'one malformed value spoils the whole attribute at the sign-in page.',
  apply: (draft) => withRolePairs(draft, (pairs) => pairs.map((pair) => pair.replace(',', ';'))),
};
