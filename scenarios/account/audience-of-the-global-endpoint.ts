import { defineScenario } from '../../runner/define-scenario.ts';

export const audienceOfTheGlobalEndpoint = defineScenario({
  id: 'account/audience-of-the-global-endpoint',
  title:
    'A role whose SAML:aud lists the global sign-in endpoint alone refuses whoever comes by that of the Region',
  why: 'AWS advises the endpoint of the Region, and the trust policy was written before it did',
  tags: ['refusal', 'aws-configuration'],
  drivers: ['http', 'sts'],
  world: { endpointAt: { primary: 'global', backup: 'region' }, audiences: { agent: ['global'] } },
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
  remedy: 'List every sign-in URL that may be in use in SAML:aud of every role',
});
