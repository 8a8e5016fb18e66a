import { defineScenario } from '../../runner/define-scenario.ts';

export const decryptionKeyOfTheOther = defineScenario({
  id: 'refusal/decryption-key-of-the-other',
  title:
    'An encrypted assertion is refused where its provider has the private key of the other IdP',
  why: 'Both keys lie in one folder, and the API says yes to either',
  tags: ['refusal', 'encryption'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: {
    encryption: {
      this: { assertions: 'encrypted', mode: 'Allowed', decryptionKey: 'of-the-other' },
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
