import { defineScenario } from '../../runner/define-scenario.ts';

export const iamWritesDenied = defineScenario({
  id: 'outage/iam-writes-denied',
  title: 'The backup takes over while nothing in IAM can be changed',
  why: 'When us-east-1 is ill, trust policies stay as they are: what a failover needs is there or it is not',
  tags: ['outage'],
  drivers: ['http', 'sts'],
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'aws', fault: 'iam-writes-denied' },
    { do: 'arm-fault', name: 'outage', at: 'primary', fault: 'down' },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'unreachable', hop: 'H1', error: 'ERR_CONNECTION_REFUSED' },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
  },
  remedy: 'Prepare providers, roles and trust policies beforehand',
});
