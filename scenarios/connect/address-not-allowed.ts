import { defineScenario } from '../../runner/define-scenario.ts';

export const addressNotAllowed = defineScenario({
  id: 'connect/address-not-allowed',
  title: 'A desk whose address is on no list is not let into Connect',
  why: 'The way by the backup exits elsewhere, and the list has the exit of the primary’s way alone',
  tags: ['refusal', 'connect', 'aws-configuration'],
  drivers: ['http'],
  idps: 'each',
  world: { permission: { agent: 'other-addresses' } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    {
      do: 'sign-in',
      name: 'the-other-role',
      idp: 'this',
      person: 'supervisor',
      pickRole: 'supervisor',
    },
  ],
  expect: {
    'by-this': {
      is: 'refused',
      hop: 'H6',
      check: 'federation-permitted',
      message: 'Please contact your AWS account administrator for assistance',
    },
    'the-other-role': { is: 'connected', idp: 'this', person: 'supervisor', role: 'supervisor' },
  },
  remedy: 'Add the exits of every way to the list',
});
