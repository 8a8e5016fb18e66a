import { defineScenario } from '../../runner/define-scenario.ts';

export const providerFirst = defineScenario({
  id: 'login/provider-first',
  title: 'A Role value with the provider before the role is accepted',
  why: 'Both orders are in use, and a check that insists on one of them would cry wolf',
  tags: ['login'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: { pairOrder: 'provider-first' },
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent' }],
  expect: { 'sign-in': { is: 'connected', idp: 'this', person: 'agent' } },
});
