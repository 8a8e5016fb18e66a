import { defineScenario } from '../../runner/define-scenario.ts';

export const sessionNameSuffix = defineScenario({
  id: 'refusal/session-name-suffix',
  title: 'An agent whose name comes with another mail domain is unknown to Connect',
  why: 'A backup sends addresses of its own tenant domain until somebody tells it otherwise',
  tags: ['refusal', 'connect', 'drift'],
  drivers: ['http'],
  idps: 'each',
  world: { sessionNameForm: { this: 'other-domain' } },
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
