import { defineScenario } from '../../runner/define-scenario.ts';

export const roleAttributeCase = defineScenario({
  id: 'refusal/role-attribute-case',
  title: 'A Role attribute whose name is in another case is no Role attribute',
  why: 'Directories and people write names in lower case, and AWS compares them letter by letter',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['role-attribute-case'] },
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
  remedy: 'Name the attribute https://aws.amazon.com/SAML/Attributes/Role exactly',
});
