import { defineScenario } from '../../runner/define-scenario.ts';

export const expired = defineScenario({
  id: 'refusal/expired',
  title: 'A response whose time is over is refused',
  why: 'A lifetime of a minute, or a clock that is behind, ends before slow people have signed in',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['expired'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'conditions-not-expired',
      code: 'ExpiredTokenException',
      message: 'Response has expired',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Set the lifetime of assertions to five minutes and mend the clock of the IdP',
});
