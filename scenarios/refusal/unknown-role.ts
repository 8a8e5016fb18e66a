import { defineScenario } from '../../runner/define-scenario.ts';

export const unknownRole = defineScenario({
  id: 'refusal/unknown-role',
  title: 'A role that does not exist is refused like one that does not trust',
  why: 'After a role is renamed, mistyped or deleted, the words of AWS send people to the trust policy',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm-mistyped', idp: 'this', defects: ['unknown-role'] },
    { do: 'sign-in', name: 'mistyped', idp: 'this', person: 'agent' },
    { do: 'arm-defects', name: 'arm-in-other-case', idp: 'this', defects: ['role-in-other-case'] },
    { do: 'sign-in', name: 'in-other-case', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    mistyped: {
      is: 'refused',
      hop: 'H5',
      check: 'role-exists',
      code: 'AccessDenied',
      status: 403,
      message: 'Not authorized to perform sts:AssumeRoleWithSAML',
      sts: {
        check: 'role-pair',
        code: 'InvalidIdentityToken',
        status: 400,
        message: "SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
      },
    },
    'in-other-case': {
      is: 'refused',
      hop: 'H5',
      check: 'role-exists',
      code: 'AccessDenied',
      status: 403,
      message: 'Not authorized to perform sts:AssumeRoleWithSAML',
      sts: {
        check: 'role-pair',
        code: 'InvalidIdentityToken',
        status: 400,
        message: "SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
      },
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Correct the role ARN at the IdP, letter by letter',
});
