import { defineScenario } from '../../runner/define-scenario.ts';

export const sha1WhereItIsRefused = defineScenario({
  id: 'refusal/sha1-where-it-is-refused',
  title: 'A signature that relies on SHA-1 is refused where the account is stricter',
  why: 'Whoever wants to be ready for the day on which AWS refuses it can play that day',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: { switches: { refuseSha1: true } },
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['signed-with-sha1'] },
    { do: 'sign-in', name: 'by-sha1', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-sha256', idp: 'this', person: 'agent' },
  ],
  expect: {
    'by-sha1': {
      is: 'refused',
      hop: 'H5',
      check: 'signature-valid',
      code: 'InvalidIdentityToken',
      status: 400,
      message: 'Response signature invalid',
    },
    'by-sha256': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Set the signature algorithm of the application to SHA-256',
});
