import { defineScenario } from '../../runner/define-scenario.ts';

export const userNotInConnect = defineScenario({
  id: 'refusal/user-not-in-connect',
  title: 'Somebody without a user in Connect is not let in',
  why: 'New hires are in the directory before they are in Connect, and the page does not say so plainly',
  tags: ['refusal', 'connect'],
  drivers: ['browser', 'http'],
  idps: 'each',
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'this', person: 'new-hire' }],
  expect: {
    'sign-in': {
      is: 'refused',
      hop: 'H7',
      check: 'user-exists',
      message: 'has not been onboarded to this application',
    },
  },
  remedy: 'Create the user in Connect, with the RoleSessionName as its login',
});
