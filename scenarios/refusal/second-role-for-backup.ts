import { defineScenario } from '../../runner/define-scenario.ts';

export const secondRoleForBackup = defineScenario({
  id: 'refusal/second-role-for-backup',
  title: 'An agent whom the backup gives another role is refused by Connect',
  why: 'Amazon Connect has tied users to the role of their first sign-in; a role of its own for the backup is the classic trap',
  tags: ['refusal', 'aws-configuration'],
  drivers: ['browser', 'http'],
  world: { rolesAt: { backup: { agent: ['supervisor'] } } },
  steps: [
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'connected', idp: 'primary', person: 'agent' },
    'by-backup': {
      is: 'refused',
      hop: 'H7',
      check: 'user-keeps-role',
      message: 'The request was not valid and could not be processed',
    },
  },
  remedy: 'Use one role whose trust policy names both providers',
});
