import { defineScenario } from '../../runner/define-scenario.ts';

export const roleWithoutPermission = defineScenario({
  id: 'refusal/role-without-permission',
  title: 'A role that may not federate into the instance is not let in',
  why: 'The policy is written for one instance, and a copied role keeps that of another',
  tags: ['refusal', 'connect', 'aws-configuration'],
  drivers: ['browser', 'http'],
  world: { permission: { agent: 'none' } },
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'primary', person: 'agent' }],
  expect: {
    'sign-in': {
      is: 'refused',
      hop: 'H6',
      check: 'federation-permitted',
      message: 'Please contact your AWS account administrator for assistance',
    },
  },
  remedy: 'Allow connect:GetFederationToken for the instance in a policy of the role',
});
