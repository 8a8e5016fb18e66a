import { defineScenario } from '../../runner/define-scenario.ts';

export const rolePairMalformed = defineScenario({
  id: 'refusal/role-pair-malformed',
  title: 'A Role value that is not one role and one provider is refused',
  why: 'Products join lists with separators of their own, and flatten them into one value',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    {
      do: 'arm-defects',
      name: 'arm-with-a-semicolon',
      idp: 'this',
      defects: ['role-pair-semicolon'],
    },
    { do: 'sign-in', name: 'with-a-semicolon', idp: 'this', person: 'agent' },
    {
      do: 'arm-defects',
      name: 'arm-with-two-pairs',
      idp: 'this',
      defects: ['role-pairs-in-one-value'],
    },
    { do: 'sign-in', name: 'with-two-pairs', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-a-semicolon': {
      is: 'refused',
      hop: 'H4',
      check: 'role-pair',
      message: 'Your request included an invalid SAML response',
      sts: {
        hop: 'H5',
        code: 'InvalidIdentityToken',
        message: "SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
      },
    },
    'with-two-pairs': {
      is: 'refused',
      hop: 'H4',
      check: 'role-pair',
      message: 'Your request included an invalid SAML response',
      sts: {
        hop: 'H5',
        code: 'InvalidIdentityToken',
        message: "SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
      },
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Send ROLE-ARN,PROVIDER-ARN, one pair in each value',
});
