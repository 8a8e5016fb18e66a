import { defineScenario } from '../../runner/define-scenario.ts';

export const tampered = defineScenario({
  id: 'refusal/tampered',
  title: 'A response that was changed after signing is refused',
  why: 'A signature that is not checked protects nobody',
  tags: ['refusal', 'defect'],
  drivers: ['browser', 'http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['tampered'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'signature-valid',
      code: 'InvalidIdentityToken',
      message: 'Response signature invalid',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Find what rewrites the response between IdP and browser',
});
