import { defineFault } from '../fault.ts';

export const iamWritesDenied = defineFault({
  id: 'iam-writes-denied',
  title: 'IAM can be read and not be changed',
  site: 'aws',
  parameters: {},
  explain: () =>
    'The control plane of IAM for all commercial Regions stands in one Region, its data planes in each. When that Region is ill, providers, roles and trust policies cannot be changed while sign-in goes on: whatever a failover needs must be there beforehand.',
  effect: () => ({ level: 'inside', hits: () => true }),
});
