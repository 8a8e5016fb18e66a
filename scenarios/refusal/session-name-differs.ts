import { defineScenario } from '../../runner/define-scenario.ts';

export const sessionNameDiffers = defineScenario({
  id: 'refusal/session-name-differs',
  title: 'A backup that names the agent differently does not find the Connect user',
  why: 'The primary sends an e-mail address, the backup a login name: AWS takes both, Connect knows one',
  tags: ['refusal', 'connect', 'drift'],
  drivers: ['browser', 'http'],
  world: { sessionNameAt: { backup: { agent: 'agent01' } } },
  steps: [
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'connected', idp: 'primary', person: 'agent' },
    'by-backup': {
      is: 'refused',
      hop: 'H7',
      check: 'user-exists',
      message: 'has not been onboarded to this application',
    },
  },
  remedy:
    'Let both IdPs send the login name of the Connect user as RoleSessionName, letter by letter',
});
