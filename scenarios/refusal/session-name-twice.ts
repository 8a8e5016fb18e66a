import { defineScenario } from '../../runner/define-scenario.ts';

export const sessionNameTwice = defineScenario({
  id: 'refusal/session-name-twice',
  title: 'A session name with two values is refused',
  why: 'A directory attribute with several values works until somebody gets an alias',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['two-session-names'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'session-name-legal',
      code: 'InvalidIdentityToken',
      status: 400,
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Map RoleSessionName to an attribute that has one value',
});
