import { defineScenario } from '../../runner/define-scenario.ts';

export const choosesARole = defineScenario({
  id: 'login/chooses-a-role',
  title: 'A supervisor with two roles chooses one and reaches Amazon Connect',
  why: 'With several roles AWS asks which one, and an IdP that sends them differently shows another page',
  tags: ['login', 'picker'],
  drivers: ['browser', 'http'],
  idps: 'each',
  steps: [
    { do: 'sign-in', name: 'sign-in', idp: 'this', person: 'supervisor', pickRole: 'supervisor' },
  ],
  expect: {
    'sign-in': { is: 'connected', idp: 'this', person: 'supervisor', role: 'supervisor' },
  },
});
