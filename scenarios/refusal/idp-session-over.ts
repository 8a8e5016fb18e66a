import { defineScenario } from '../../runner/define-scenario.ts';

export const idpSessionOver = defineScenario({
  id: 'refusal/idp-session-over',
  title: 'A message about a session that is over is refused',
  why: 'An IdP that answers from what it remembers vouches for a session that it ended itself',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['idp-session-over'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'conditions-not-expired',
      code: 'ExpiredTokenException',
      status: 400,
      message: 'Response has expired',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Let the IdP ask people to sign in again when its session is over',
});
