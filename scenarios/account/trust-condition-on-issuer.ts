import { defineScenario } from '../../runner/define-scenario.ts';

export const trustConditionOnIssuer = defineScenario({
  id: 'account/trust-condition-on-issuer',
  title: 'A condition on the issuer that fits one IdP keeps the other one out',
  why: 'The policy was written when there was one IdP, and nobody reads conditions in an outage',
  tags: ['refusal', 'aws-configuration'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: {
    trustConditions: {
      agent: [{ operator: 'StringEquals', key: 'SAML:iss', value: { entityIdOf: 'other' } }],
    },
  },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-other', idp: 'other', person: 'agent' },
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
    'by-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy: 'Give each IdP a statement of its own, or list both issuers',
});
