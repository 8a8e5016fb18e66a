import { defineScenario } from '../../runner/define-scenario.ts';

export const noSessionName = defineScenario({
  id: 'refusal/no-session-name',
  title: 'A response without a session name is refused',
  why: 'Somebody without the field that it is filled from is locked out while everybody else signs in',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['no-session-name'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'session-name-present',
      code: 'InvalidIdentityToken',
      status: 400,
      message: 'RoleSessionName is required in AuthnResponse',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Map RoleSessionName to a field that every person has',
});
