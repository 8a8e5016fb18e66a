import { defineScenario } from '../../runner/define-scenario.ts';

export const wrongPartition = defineScenario({
  id: 'refusal/wrong-partition',
  title: 'ARNs or attribute names of another partition are refused',
  why: 'GovCloud and China have ARNs and names of their own, and a copied application keeps them',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    {
      do: 'arm-defects',
      name: 'arm-with-its-arns',
      idp: 'this',
      defects: ['pair-of-other-partition'],
    },
    { do: 'sign-in', name: 'with-its-arns', idp: 'this', person: 'agent' },
    {
      do: 'arm-defects',
      name: 'arm-with-its-names',
      idp: 'this',
      defects: ['role-attribute-of-china'],
    },
    { do: 'sign-in', name: 'with-its-names', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-its-arns': {
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
    'with-its-names': {
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
  remedy: 'Use the ARNs, names and hosts of the partition that the Region is in',
});
