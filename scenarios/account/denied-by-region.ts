import { defineScenario } from '../../runner/define-scenario.ts';

export const deniedByRegion = defineScenario({
  id: 'account/denied-by-region',
  title:
    'A policy that denies whatever is outside a list of Regions keeps agents out of a Region that it forgot',
  why: 'Such a Deny comes from the organisation as a rule, and counts before every Allow',
  tags: ['refusal', 'connect', 'aws-configuration'],
  drivers: ['http'],
  idps: 'each',
  world: { permission: { agent: 'other-regions' } },
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
  remedy: 'Put the Region of the instance, and those of every sign-in URL, on the list',
});
