import { defineScenario } from '../../runner/define-scenario.ts';

export const oldSignInUrl = defineScenario({
  id: 'account/old-sign-in-url',
  title:
    'An IdP that still has the global sign-in URL is refused by a role that lists the one of the Region',
  why: 'Its copy of the metadata of AWS is from before the endpoints of Regions',
  tags: ['refusal', 'aws-configuration', 'drift'],
  drivers: ['http', 'sts'],
  world: { endpointAt: { primary: 'region', backup: 'global' }, audiences: { agent: ['region'] } },
  steps: [
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'connected', idp: 'primary', person: 'agent' },
    'by-backup': {
      is: 'refused',
      hop: 'H5',
      check: 'trust-policy-allows',
      code: 'AccessDenied',
      status: 403,
      message: 'Not authorized to perform sts:AssumeRoleWithSAML',
    },
  },
  remedy: 'Import the metadata of AWS again at every IdP, or list the old URL in SAML:aud too',
});
