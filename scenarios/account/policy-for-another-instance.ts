import { defineScenario } from '../../runner/define-scenario.ts';

export const policyForAnotherInstance = defineScenario({
  id: 'account/policy-for-another-instance',
  title: 'A policy that allows federation into another instance does not let anybody into this one',
  why: 'The role was copied from the test instance with its policy',
  tags: ['refusal', 'connect', 'aws-configuration'],
  drivers: ['http'],
  idps: 'each',
  world: { permission: { agent: 'other-instance' } },
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
  remedy: 'Correct the ID of the instance in Resource',
});
