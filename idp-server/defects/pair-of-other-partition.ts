import { withRolePairs, type Defect } from './defect.ts';

export const pairOfOtherPartition: Defect = {
  id: 'pair-of-other-partition',
  title: 'The ARNs of the Role value are of another partition',
  breaks: 'provider-exists',
  explain: () =>
    'Both ARNs of the Role value begin with another partition than that of the Region. It happens when ' +
    'an application for GovCloud or China is copied to the commercial Regions, or the other way ' +
    'about. Partitions share nothing, so the provider does not exist.',
  apply: (draft) =>
    withRolePairs(draft, (pairs) => pairs.map((pair) => pair.replace(/arn:[a-z-]+:/g, elsewhere))),
};

function elsewhere(start: string): string {
  return start === 'arn:aws-us-gov:' ? 'arn:aws:' : 'arn:aws-us-gov:';
}
