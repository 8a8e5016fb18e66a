import { defineScenario } from '../../runner/define-scenario.ts';

export const authnFailed = defineScenario({
  id: 'refusal/authn-failed',
  title: 'A response that reports a failed sign-in is refused',
  why: 'An IdP that cannot authenticate somebody may answer all the same',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['authn-failed'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'status-success',
      code: 'IDPRejectedClaim',
      message: 'The identity provider reported that authentication failed',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Look into the log of the IdP for why it did not authenticate the person',
});
