import { defineScenario } from '../../runner/define-scenario.ts';

export const metadataCrossed = defineScenario({
  id: 'refusal/metadata-crossed',
  title: 'The metadata of the other IdP at a provider is refused by its issuer',
  why: 'Two documents, two providers, one tired person',
  tags: ['refusal', 'aws-configuration'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: { uploadedAt: { this: 'of-the-other' } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-the-other', idp: 'other', person: 'agent' },
    { do: 'upload-metadata', name: 'upload', idp: 'this' },
    { do: 'sign-in', name: 'after-the-upload', idp: 'this', person: 'agent' },
  ],
  expect: {
    'by-this': {
      is: 'refused',
      hop: 'H5',
      check: 'issuer-known',
      code: 'InvalidIdentityToken',
      status: 400,
      message: 'Issuer not present in specified provider',
    },
    'by-the-other': { is: 'connected', idp: 'other', person: 'agent' },
    'after-the-upload': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Upload each document to its own provider',
});
