import { defineScenario } from '../../runner/define-scenario.ts';

export const bothIdpsOneRole = defineScenario({
  id: 'login/both-idps-one-role',
  title: 'The same agent comes in by the primary IdP and later by the backup',
  why: 'One role that trusts both providers keeps the Connect user whichever IdP vouches for the person',
  tags: ['login', 'recipe'],
  drivers: ['browser', 'http', 'sts'],
  steps: [
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'connected', idp: 'primary', person: 'agent' },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
});
