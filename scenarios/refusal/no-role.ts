import { defineScenario } from '../../runner/define-scenario.ts';

export const noRole = defineScenario({
  id: 'refusal/no-role',
  title: 'A response without a role is refused',
  why: 'Somebody in no group that the IdP maps to a role has nothing to sign in to',
  tags: ['refusal', 'defect'],
  drivers: ['browser', 'http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['no-role'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H4',
      check: 'role-present',
      message: 'Your request included an invalid SAML response',
      sts: {
        hop: 'H5',
        code: 'InvalidIdentityToken',
        message: "SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
      },
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Put the person into the group that the IdP maps to the role',
});
