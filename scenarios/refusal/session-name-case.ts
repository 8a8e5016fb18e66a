import { defineScenario } from '../../runner/define-scenario.ts';

export const sessionNameCase = defineScenario({
  id: 'refusal/session-name-case',
  title: 'An agent whose name comes in another case is unknown to Connect',
  why: 'STS does not mind, and Connect compares logins with their case',
  tags: ['refusal', 'connect', 'drift'],
  drivers: ['http'],
  idps: 'each',
  world: { sessionNameForm: { this: 'other-case' } },
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
