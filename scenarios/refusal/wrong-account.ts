import { defineScenario } from '../../runner/define-scenario.ts';

export const wrongAccount = defineScenario({
  id: 'refusal/wrong-account',
  title: 'A Role value that names another account is refused',
  why: 'A backup that was set up for the test stage keeps its account number, in one ARN or in both',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm-in-one-arn', idp: 'this', defects: ['role-of-other-account'] },
    { do: 'sign-in', name: 'in-one-arn', idp: 'this', person: 'agent' },
    { do: 'arm-defects', name: 'arm-in-both', idp: 'this', defects: ['pair-of-other-account'] },
    { do: 'sign-in', name: 'in-both', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'in-one-arn': {
      is: 'refused',
      hop: 'H5',
      check: 'provider-account',
      code: 'ValidationError',
      status: 400,
      message: 'Principal exists outside the account of the Role being assumed.',
      sts: {
        check: 'role-pair',
        code: 'InvalidIdentityToken',
        status: 400,
        message: "SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
      },
    },
    'in-both': {
      is: 'refused',
      hop: 'H5',
      check: 'provider-exists',
      code: 'InvalidIdentityToken',
      status: 400,
      message: "Specified provider doesn't exist",
      sts: {
        check: 'role-pair',
        code: 'InvalidIdentityToken',
        status: 400,
        message: "SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
      },
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Correct the account number at the IdP, in both ARNs',
});
