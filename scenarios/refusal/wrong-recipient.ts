import { defineScenario } from '../../runner/define-scenario.ts';

export const wrongRecipient = defineScenario({
  id: 'refusal/wrong-recipient',
  title: 'A response addressed to another endpoint is refused',
  why: 'The ACS is typed by hand in most IdPs; at the API the trust policy sees it as SAML:aud',
  tags: ['refusal', 'defect'],
  drivers: ['browser', 'http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['wrong-recipient'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'recipient-is-aws',
      sts: {
        check: 'trust-policy-allows',
        code: 'AccessDenied',
        status: 403,
        message: 'Not authorized to perform sts:AssumeRoleWithSAML',
      },
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Set the ACS of the application to https://REGION.signin.aws.amazon.com/saml',
});
