import { defineScenario } from '../../runner/define-scenario.ts';

export const commentInName = defineScenario({
  id: 'refusal/comment-in-name',
  title: 'A comment within a name is refused',
  why: 'A signature does not notice comments, and readers that stop at one have let people in under half a name',
  tags: ['refusal', 'defect', 'security'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['comment-in-name'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H4',
      check: 'message-well-formed',
      message: 'Your request included an invalid SAML response',
      sts: {
        hop: 'H5',
        code: 'InvalidIdentityToken',
        status: 400,
        message: 'The SAML Response could not be accepted',
      },
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Keep the message and ask where it came from; no IdP writes comments',
});
