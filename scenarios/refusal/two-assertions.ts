import { defineScenario } from '../../runner/define-scenario.ts';

export const twoAssertions = defineScenario({
  id: 'refusal/two-assertions',
  title: 'A Response with two assertions is refused',
  why: 'Which of them counts is what forged messages are made of',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['two-assertions'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H4',
      check: 'message-well-formed',
      message: 'Your request included an invalid SAML response',
      sts: {
        hop: 'H5',
        code: 'InvalidIdentityToken',
        status: 400,
        message: 'The SAML Response could not be accepted',
      },
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Let the IdP send one assertion in a Response',
});
