import { defineScenario } from '../../runner/define-scenario.ts';

export const badSessionName = defineScenario({
  id: 'refusal/bad-session-name',
  title: 'A session name with characters that AWS forbids is refused',
  why: 'An IdP that sends display names works until somebody has a blank or an umlaut in theirs',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['bad-session-name'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'session-name-legal',
      code: 'InvalidIdentityToken',
      message: 'RoleSessionName in AuthnResponse must match',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Map RoleSessionName to the login name',
});
