import { defineScenario } from '../../runner/define-scenario.ts';

export const entityIdChanged = defineScenario({
  id: 'refusal/entity-id-changed',
  title: 'An entity ID that changed at the IdP alone is refused until its metadata is uploaded',
  why: 'A slash at the end makes another entity ID, and so does a new tenant domain',
  tags: ['refusal', 'aws-configuration'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: { uploadedAt: { this: 'other-entity-id' } },
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
  remedy: 'Upload the current metadata, or give the IdP its old entity ID back',
});
