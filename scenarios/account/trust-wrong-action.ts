import { defineScenario } from '../../runner/define-scenario.ts';

export const trustWrongAction = defineScenario({
  id: 'account/trust-wrong-action',
  title: 'A role whose trust policy allows sts:AssumeRole alone takes nobody in by SAML',
  why: 'Both actions look alike, and the editor takes either',
  tags: ['refusal', 'aws-configuration'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: { trustAction: { agent: 'sts:AssumeRole' } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    {
      do: 'sign-in',
      name: 'the-other-role',
      idp: 'this',
      person: 'supervisor',
      pickRole: 'supervisor',
    },
  ],
  expect: {
    'by-this': {
      is: 'refused',
      hop: 'H5',
      check: 'trust-policy-allows',
      code: 'AccessDenied',
      status: 403,
      message: 'Not authorized to perform sts:AssumeRoleWithSAML',
    },
    'the-other-role': { is: 'connected', idp: 'this', person: 'supervisor', role: 'supervisor' },
  },
  remedy: 'Allow sts:AssumeRoleWithSAML in the trust policy',
});
