import { defineScenario } from '../../runner/define-scenario.ts';

export const sessionNameNotForConnect = defineScenario({
  id: 'refusal/session-name-not-for-connect',
  title: 'A session name with a plus sign is legal for AWS and unknown to Connect',
  why: 'STS takes characters that no login of Connect can have, so the user cannot even be created',
  tags: ['refusal', 'connect', 'drift'],
  drivers: ['http'],
  idps: 'each',
  world: { sessionNameForm: { this: 'with-plus' } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-the-other', idp: 'other', person: 'agent' },
  ],
  expect: {
    'by-this': {
      is: 'refused',
      hop: 'H7',
      check: 'user-exists',
      message: 'has not been onboarded to this application',
    },
    'by-the-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy: 'Let both IdPs send the login of the Connect user as RoleSessionName, letter by letter',
});
