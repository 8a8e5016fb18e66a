import { defineScenario } from '../../runner/define-scenario.ts';

export const loginLoop = defineScenario({
  id: 'outage/login-loop',
  title: 'The primary IdP forgets who has signed in, and people go round in circles',
  why: 'Replicas that share no sessions ask for the password again and again',
  tags: ['outage'],
  drivers: ['browser', 'http', 'sts'],
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'primary', fault: 'sessions-lost' },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'stuck', hop: 'H2', status: 200 },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Give the replicas one store for sessions and one key for cookies',
});
