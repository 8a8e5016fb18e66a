import { defineScenario } from '../../runner/define-scenario.ts';

export const sessionNameDiffers = defineScenario({
  id: 'refusal/session-name-differs',
  title: 'An IdP that names the agent differently does not find the Connect user',
  why: 'One IdP sends an e-mail address, the other a login name: AWS takes both, Connect knows one',
  tags: ['refusal', 'connect', 'drift'],
  drivers: ['http'],
  idps: 'each',
  world: { sessionNameAt: { this: { agent: 'agent01' } } },
  steps: [
    { do: 'sign-in', name: 'by-the-other', idp: 'other', person: 'agent' },
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
  ],
  expect: {
    'by-the-other': { is: 'connected', idp: 'other', person: 'agent' },
    'by-this': {
      is: 'refused',
      hop: 'H7',
      check: 'user-exists',
      message: 'has not been onboarded to this application',
    },
  },
  remedy:
    'Let both IdPs send the login name of the Connect user as RoleSessionName, letter by letter',
});
