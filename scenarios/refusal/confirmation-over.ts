import { defineScenario } from '../../runner/define-scenario.ts';

export const confirmationOver = defineScenario({
  id: 'refusal/confirmation-over',
  title: 'A subject confirmation that ended before its conditions is refused',
  why: 'Its end is an option of its own in several products, and the earlier one counts',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['confirmation-over'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'confirmation-not-expired',
      code: 'ExpiredTokenException',
      status: 400,
      message: 'Response has expired',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Give conditions and confirmation the same five minutes',
});
