import { defineScenario } from '../../runner/define-scenario.ts';

export const addressOfAnotherAccount = defineScenario({
  id: 'global/address-of-another-account',
  title: 'An endpoint address that names another account refuses whoever comes by it',
  why: 'The address was copied from the test account',
  tags: ['refusal', 'global-resiliency'],
  drivers: ['http'],
  idps: 'each',
  world: { replica: {}, globalEndpointAt: { this: 'of-another-account', other: 'right' } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-other', idp: 'other', person: 'agent' },
  ],
  expect: {
    'by-this': { is: 'refused', hop: 'H4', check: 'global-endpoint-exists' },
    'by-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy: 'Correct accountId in the address',
});
