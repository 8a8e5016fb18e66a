import { defineScenario } from '../../runner/define-scenario.ts';

export const oneIdpInOneRegion = defineScenario({
  id: 'global/one-idp-in-one-region',
  title: 'An IdP that still posts to the page of the Region signs people in there alone',
  why: 'Everything is green, and agents by that IdP do not follow a shift of traffic',
  tags: ['login', 'global-resiliency', 'drift'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: { replica: {}, globalEndpointAt: { other: 'right' } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-other', idp: 'other', person: 'agent' },
  ],
  expect: {
    'by-this': { is: 'connected', idp: 'this', person: 'agent' },
    'by-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy: 'Give that IdP the address for both Regions too',
});
