import { defineScenario } from '../../runner/define-scenario.ts';

export const trustLacksTheEndpoint = defineScenario({
  id: 'global/trust-lacks-the-endpoint',
  title:
    'A role whose SAML:aud lists sign-in URLs of Regions alone refuses whoever comes by the one for both',
  why: 'The IdP was moved to the new endpoint, and the trust policy was not',
  tags: ['refusal', 'global-resiliency', 'aws-configuration'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: {
    replica: {},
    globalEndpointAt: { this: 'right' },
    audiences: { agent: ['region'] },
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
  remedy: 'Add the address of the endpoint to SAML:aud by StringLike, with saml* at its end',
});
