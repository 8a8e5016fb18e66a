import { defineScenario } from '../../runner/define-scenario.ts';

export const reachesConnect = defineScenario({
  id: 'login/reaches-connect',
  title: 'An agent reaches Amazon Connect by each IdP',
  why: 'A backup that nobody ever signed in by is a hope, not a backup',
  tags: ['login', 'smoke'],
  drivers: ['browser', 'http', 'sts'],
  idps: 'each',
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent' }],
  expect: { 'sign-in': { is: 'connected', idp: 'this', person: 'agent' } },
});
