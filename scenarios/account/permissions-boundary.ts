import { defineScenario } from '../../runner/define-scenario.ts';

export const permissionsBoundary = defineScenario({
  id: 'account/permissions-boundary',
  title: 'A permissions boundary that knows nothing of Connect takes the permission away',
  why: 'The policy of the role is right, and it is the boundary that nobody looks at',
  tags: ['refusal', 'connect', 'aws-configuration'],
  drivers: ['http'],
  idps: 'each',
  world: { bounded: ['agent'] },
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
  remedy: 'Allow connect:GetFederationToken in the boundary too',
});
