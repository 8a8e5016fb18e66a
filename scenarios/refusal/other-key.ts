import { defineScenario } from '../../runner/define-scenario.ts';

export const otherKey = defineScenario({
  id: 'refusal/other-key',
  title: 'A response signed with a key that AWS does not know is refused',
  why: 'An IdP that rolls its key over before its metadata is uploaded locks everybody out',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['other-key'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'signature-valid',
      code: 'InvalidIdentityToken',
      message: 'Response signature invalid',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Upload the new metadata to the IAM SAML provider before the IdP signs with the new key',
});
