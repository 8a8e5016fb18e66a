import { defineScenario } from '../../runner/define-scenario.ts';

export const someUsers = defineScenario({
  id: 'outage/some-users',
  title: 'A share of the users cannot sign in by the primary IdP',
  why: 'The rate of successes sinks, nothing is down, and no alarm is raised',
  tags: ['outage'],
  drivers: ['http', 'sts'],
  steps: [
    {
      do: 'arm-fault',
      name: 'fault',
      at: 'primary',
      fault: 'share-of-users',
      parameters: { percent: 50, salt: '2' },
    },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'colleague-by-primary', idp: 'primary', person: 'colleague' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'stuck', hop: 'H2', status: 503 },
    'colleague-by-primary': { is: 'connected', idp: 'primary', person: 'colleague' },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Alarm by the share of failed sign-ins, not by the state of the server',
});
