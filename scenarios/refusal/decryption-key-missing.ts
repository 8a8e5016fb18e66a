import { defineScenario } from '../../runner/define-scenario.ts';

export const decryptionKeyMissing = defineScenario({
  id: 'refusal/decryption-key-missing',
  title: 'An encrypted assertion is refused where its provider has no private key',
  why: 'The key was removed, or the provider was made anew and nobody uploaded it again',
  tags: ['refusal', 'encryption'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: {
    encryption: {
      this: { assertions: 'encrypted', mode: 'Allowed', decryptionKey: 'none' },
      other: { assertions: 'encrypted', mode: 'Allowed' },
    },
  },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-the-other', idp: 'other', person: 'agent' },
  ],
  expect: {
    'by-this': {
      is: 'refused',
      hop: 'H5',
      check: 'assertion-decrypts',
      code: 'InvalidIdentityToken',
      status: 400,
    },
    'by-the-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy: 'Add the private key that belongs to the encryption certificate of the IdP',
});
