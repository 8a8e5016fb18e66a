import { defineScenario } from '../../runner/define-scenario.ts';

export const extraRoleShowsThePicker = defineScenario({
  id: 'login/extra-role-shows-the-picker',
  title: 'An agent to whom one IdP gives a second role has to choose',
  why: 'The page appears at that IdP alone, scripts that do not know it stall, and the five minutes run',
  tags: ['login', 'picker', 'drift'],
  drivers: ['browser', 'http'],
  idps: 'each',
  world: { rolesAt: { this: { agent: ['agent', 'supervisor'] } } },
  steps: [
    { do: 'sign-in', name: 'chooses', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-the-other', idp: 'other', person: 'agent' },
  ],
  expect: {
    chooses: { is: 'connected', idp: 'this', person: 'agent' },
    'by-the-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
});
