import { defineScenario } from '../../runner/define-scenario.ts';

export const trustConditionOnAddress = defineScenario({
  id: 'account/trust-condition-on-address',
  title: 'A condition on the address of the desk keeps everybody out whose way leads elsewhere',
  why: 'The office has one exit, working from home and the way by the backup have others',
  tags: ['refusal', 'aws-configuration'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: {
    trustConditions: {
      agent: [{ operator: 'IpAddress', key: 'aws:SourceIp', value: '192.0.2.0/24' }],
    },
  },
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
      hop: 'H5',
      check: 'trust-policy-allows',
      code: 'AccessDenied',
      status: 403,
      message: 'Not authorized to perform sts:AssumeRoleWithSAML',
    },
    'the-other-role': { is: 'connected', idp: 'this', person: 'supervisor', role: 'supervisor' },
  },
  remedy: 'List the exits of every way in aws:SourceIp, or leave addresses to Amazon Connect',
});
