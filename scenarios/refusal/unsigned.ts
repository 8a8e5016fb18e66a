import { defineScenario } from '../../runner/define-scenario.ts';

export const unsigned = defineScenario({
  id: 'refusal/unsigned',
  title: 'A response that nobody signed is refused',
  why: 'Without this refusal anybody could write themselves a role',
  tags: ['refusal', 'defect'],
  drivers: ['browser', 'http', 'sts'],
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'backup', defects: ['unsigned'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'backup', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'backup', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'signature-present',
      code: 'InvalidIdentityToken',
    },
    'without-it': { is: 'connected', idp: 'backup', person: 'agent' },
  },
  remedy: 'Let the IdP sign the assertion',
});
