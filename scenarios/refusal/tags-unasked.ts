import { defineScenario } from '../../runner/define-scenario.ts';

export const tagsUnasked = defineScenario({
  id: 'refusal/tags-unasked',
  title: 'Session tags that the role does not allow are refused',
  why: 'An IdP that sends directory attributes as tags locks everybody out at once, in words about the whole sign-in',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['tags-unasked'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'trust-allows-tags',
      code: 'AccessDenied',
      status: 403,
      message: 'Not authorized to perform sts:AssumeRoleWithSAML',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy:
    'Allow sts:TagSession in the statement that trusts the provider, or stop sending PrincipalTag attributes',
});
