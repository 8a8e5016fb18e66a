import { defineScenario } from '../../runner/define-scenario.ts';

export const encryptedAtTheAddressForAll = defineScenario({
  id: 'refusal/encrypted-at-the-address-for-all',
  title: 'An encrypted assertion at the sign-in URL for all is refused',
  why: 'Only the URL with the ID of its provider tells AWS whose key to take',
  tags: ['refusal', 'encryption'],
  drivers: ['http'],
  idps: 'each',
  world: {
    encryption: {
      this: { assertions: 'encrypted', mode: 'Allowed', address: 'for-all' },
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
      hop: 'H4',
      check: 'acs-provider-known',
      message: 'Your request included an invalid SAML response',
    },
    'by-the-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy: 'Let the IdP post to https://REGION.signin.aws.amazon.com/saml/acs/ID of its provider',
});
