import { defineScenario } from '../../runner/define-scenario.ts';

export const wrongIssuer = defineScenario({
  id: 'refusal/wrong-issuer',
  title: 'A response of an issuer that the provider does not name is refused',
  why: 'A renamed or cloned IdP tenant issues under another entity ID',
  tags: ['refusal', 'defect'],
  drivers: ['browser', 'http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['wrong-issuer'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'issuer-known',
      code: 'InvalidIdentityToken',
      message: 'Issuer not present in specified provider',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Upload the metadata of the tenant that really issues',
});
