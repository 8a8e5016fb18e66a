import { defineScenario } from '../../runner/define-scenario.ts';

export const sourceIdentity = defineScenario({
  id: 'refusal/source-identity',
  title: 'A source identity that is illegal, or that the role does not allow, is refused',
  why: 'Templates send one by default, and AWS words the refusal like one of the whole sign-in',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm-illegal', idp: 'this', defects: ['bad-source-identity'] },
    { do: 'sign-in', name: 'illegal', idp: 'this', person: 'agent' },
    {
      do: 'arm-defects',
      name: 'arm-not-allowed',
      idp: 'this',
      defects: ['source-identity-unasked'],
    },
    { do: 'sign-in', name: 'not-allowed', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    illegal: {
      is: 'refused',
      hop: 'H5',
      check: 'source-identity-legal',
      code: 'InvalidIdentityToken',
      status: 400,
      message: 'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"',
    },
    'not-allowed': {
      is: 'refused',
      hop: 'H5',
      check: 'trust-allows-source-identity',
      code: 'AccessDenied',
      status: 403,
      message: 'Not authorized to perform sts:AssumeRoleWithSAML',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Allow sts:SetSourceIdentity in the trust policy, or stop sending SourceIdentity',
});
