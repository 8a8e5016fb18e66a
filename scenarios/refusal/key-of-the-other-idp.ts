import { defineScenario } from '../../runner/define-scenario.ts';

export const keyOfTheOtherIdp = defineScenario({
  id: 'refusal/key-of-the-other-idp',
  title: 'The key of the other IdP under the entity ID of this one is refused by the signature',
  why: 'The names are right in every list, and only the fingerprint of the certificate tells',
  tags: ['refusal', 'aws-configuration'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: { uploadedAt: { this: 'key-of-the-other' } },
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
      check: 'signature-valid',
      code: 'InvalidIdentityToken',
      status: 400,
      message: 'Response signature invalid',
    },
    'by-the-other': { is: 'connected', idp: 'other', person: 'agent' },
    'after-the-upload': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Give each IdP an entity ID, a key and a SAML provider of its own',
});
