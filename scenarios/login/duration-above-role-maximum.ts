import { defineScenario } from '../../runner/define-scenario.ts';

export const durationAboveRoleMaximum = defineScenario({
  id: 'login/duration-above-role-maximum',
  title: 'A console sign-in is not bound by the maximum of the role',
  why: 'The attribute SessionDuration may ask for twelve hours of a role that allows tools one, and agents get in',
  tags: ['login'],
  drivers: ['browser', 'http'],
  idps: 'each',
  world: { maxSessionDuration: { agent: 3600 }, sends: { sessionDuration: 43200 } },
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent' }],
  expect: { 'sign-in': { is: 'connected', idp: 'this', person: 'agent' } },
});
