import { defineScenario } from '../../runner/define-scenario.ts';

export const unsigned = defineScenario({
  id: 'refusal/unsigned',
  title: 'A response that nobody signed is refused',
  why: 'Without this refusal anybody could write themselves a role',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['unsigned'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'signature-present',
      code: 'InvalidIdentityToken',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Let the IdP sign the assertion',
});
