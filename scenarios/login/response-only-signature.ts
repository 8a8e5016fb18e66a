import { defineScenario } from '../../runner/define-scenario.ts';

export const responseOnlySignature = defineScenario({
  id: 'login/response-only-signature',
  title: 'A signature around the whole Response is taken',
  why: 'It covers the assertion as well, although the metadata of AWS asks for signed assertions',
  tags: ['login'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['response-only-signature'] },
    { do: 'sign-in', name: 'signed-outside', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'signed-outside': { is: 'connected', idp: 'this', person: 'agent' },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
});
