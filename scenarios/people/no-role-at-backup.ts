import { defineScenario } from '../../runner/define-scenario.ts';

export const noRoleAtBackup = defineScenario({
  id: 'people/no-role-at-backup',
  title: 'Somebody who has no role at the backup gets no further than the sign-in page of AWS',
  why: 'The person is there, the assignment to the application is not',
  tags: ['drift', 'people', 'refusal'],
  drivers: ['browser', 'http'],
  world: { rolesAt: { backup: { agent: [] } } },
  steps: [
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'connected', idp: 'primary', person: 'agent' },
    'by-backup': {
      is: 'refused',
      hop: 'H4',
      check: 'role-present',
      message: 'Your request included an invalid SAML response',
    },
  },
  remedy: 'Assign the application by the same groups at both IdPs',
});
