import { defineScenario } from '../../runner/define-scenario.ts';

export const iamPropagation = defineScenario({
  id: 'outage/iam-propagation',
  title:
    'A provider that IAM does not know everywhere yet is refused at one time and accepted at the next',
  why: 'Who tests right after a change sees it work, and others see it fail',
  tags: ['outage'],
  drivers: ['http', 'sts'],
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'aws', fault: 'iam-propagation' },
    { do: 'sign-in', name: 'too-early', idp: 'backup', person: 'agent' },
    { do: 'sign-in', name: 'a-moment-later', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'aws' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
  ],
  expect: {
    'too-early': {
      is: 'refused',
      hop: 'H5',
      check: 'provider-exists',
      code: 'InvalidIdentityToken',
    },
    'a-moment-later': { is: 'connected', idp: 'backup', person: 'agent' },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
  },
  remedy: 'Wait a while after a change of IAM, and make changes long before they are needed',
});
