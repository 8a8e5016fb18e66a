import { defineScenario } from '../../runner/define-scenario.ts';

export const providerNotInPair = defineScenario({
  id: 'refusal/provider-not-in-pair',
  title: 'A Role value without its provider is refused',
  why: 'Half a mapping rule, copied to the second IdP, looks right in its console',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['provider-not-in-pair'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
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
  remedy: 'Send ROLE-ARN,PROVIDER-ARN in every value of the Role attribute',
});
