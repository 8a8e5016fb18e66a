import { defineFault } from '../fault.ts';

export const metadataStale = defineFault({
  id: 'metadata-stale',
  title: 'The metadata shows the keys from before the last rotation',
  site: 'idp',
  parameters: {},
  explain: () =>
    'A copy of the metadata document in a cache outlives a rotation. Nothing breaks until somebody uploads it to AWS and brings the old key back.',
  effect: () => ({ level: 'inside', hits: () => true }),
});
