import { defineScenario } from '../../runner/define-scenario.ts';

export const sessionNameLength = defineScenario({
  id: 'refusal/session-name-length',
  title: 'A session name of one character or of sixty-five is refused',
  why: 'The first person with a name that short or long is locked out, years after the mapping was tested',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm-too-short', idp: 'this', defects: ['short-session-name'] },
    { do: 'sign-in', name: 'too-short', idp: 'this', person: 'agent' },
    { do: 'arm-defects', name: 'arm-too-long', idp: 'this', defects: ['long-session-name'] },
    { do: 'sign-in', name: 'too-long', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'too-short': {
      is: 'refused',
      hop: 'H5',
      check: 'session-name-legal',
      code: 'InvalidIdentityToken',
      status: 400,
      message: 'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}',
    },
    'too-long': {
      is: 'refused',
      hop: 'H5',
      check: 'session-name-legal',
      code: 'InvalidIdentityToken',
      status: 400,
      message: 'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Map RoleSessionName to a login of 2 to 64 characters',
});
