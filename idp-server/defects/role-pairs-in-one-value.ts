import { withRolePairs, type Defect } from './defect.ts';

export const rolePairsInOneValue: Defect = {
  id: 'role-pairs-in-one-value',
  title: 'Two pairs stand in one Role value',
  breaks: 'role-pair',
  explain: () =>
    'One Role value holds two pairs, joined by a comma. It happens when an IdP flattens a list into ' +
    'one attribute value. AWS reads no list inside a value: four ARNs in a row are no pair.',
  apply: (draft) => withRolePairs(draft, (pairs) => [[...pairs, ...pairs].join(',')]),
};
