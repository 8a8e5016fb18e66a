import { withRolePairs, type Defect } from './defect.ts';

export const rolePairWithBlanks: Defect = {
  id: 'role-pair-with-blanks',
  title: 'Blanks and line breaks stand around the ARNs of the Role value',
  explain: () =>
    'The Role value is laid out over several lines, with a blank behind the comma. It happens when a ' +
    'template of the IdP is indented, as that of several products is. AWS passes over them, although ' +
    'its guide advises against.',
  apply: (draft) =>
    withRolePairs(draft, (pairs) => pairs.map((pair) => `\n    ${pair.replace(',', ', ')}\n  `)),
};
