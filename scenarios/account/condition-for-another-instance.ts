import { defineScenario } from '../../runner/define-scenario.ts';

export const conditionForAnotherInstance = defineScenario({
  id: 'account/condition-for-another-instance',
  title: 'A condition with the ID of an old instance does not let anybody into this one',
  why: 'The instance was made anew, and connect:InstanceId still has the old ID',
  tags: ['refusal', 'connect', 'aws-configuration'],
  drivers: ['http'],
  idps: 'each',
  world: { permission: { agent: 'other-instance-condition' } },
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
  remedy: 'Correct the ID in the condition connect:InstanceId',
});
