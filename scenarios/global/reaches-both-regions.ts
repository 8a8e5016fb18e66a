import { defineScenario } from '../../runner/define-scenario.ts';

export const reachesBothRegions = defineScenario({
  id: 'global/reaches-both-regions',
  title: 'An agent reaches both Regions of a replicated instance by each IdP',
  why: 'One sign-in opens a session in either Region, so that a shift of traffic needs no other',
  tags: ['login', 'global-resiliency'],
  drivers: ['browser', 'http', 'sts'],
  idps: 'each',
  world: { replica: {}, globalEndpointAt: { this: 'right' } },
  steps: [{ do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' }],
  expect: { 'by-this': { is: 'connected', idp: 'this', person: 'agent' } },
});
