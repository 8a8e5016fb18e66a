import { defineScenario } from '../../runner/define-scenario.ts';

export const providerMissing = defineScenario({
  id: 'refusal/provider-missing',
  title: 'A provider that was deleted or renamed is refused, and the other IdP works',
  why: 'The Role attribute names it by its ARN, and nothing at the IdP shows that it is gone',
  tags: ['refusal', 'aws-configuration'],
  drivers: ['browser', 'http', 'sts'],
  idps: 'each',
  world: { uploadedAt: { this: 'none' } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-the-other', idp: 'other', person: 'agent' },
  ],
  expect: {
    'by-this': {
      is: 'refused',
      hop: 'H5',
      check: 'provider-exists',
      code: 'InvalidIdentityToken',
      status: 400,
      message: "Specified provider doesn't exist",
    },
    'by-the-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy: 'Create the provider again under its old name, or correct the ARN at the IdP',
});
