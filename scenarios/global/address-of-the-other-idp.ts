import { defineScenario } from '../../runner/define-scenario.ts';

export const addressOfTheOtherIdp = defineScenario({
  id: 'global/address-of-the-other-idp',
  title: 'An endpoint address that names the other IdP refuses whoever comes by it',
  why: 'The address was copied from the application of the primary',
  tags: ['refusal', 'global-resiliency'],
  drivers: ['http'],
  idps: 'each',
  world: { replica: {}, globalEndpointAt: { this: 'of-the-other-idp', other: 'right' } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-other', idp: 'other', person: 'agent' },
  ],
  expect: {
    'by-this': { is: 'refused', hop: 'H4', check: 'role-pair' },
    'by-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy: 'Give each IdP an address with its own parameters',
});
