import { ANSWERS } from '../answers.ts';
import { defineCheck, paragraphs } from '../define-check.ts';
import { judgeTrust } from '../judge-trust.ts';
import { policyChoice } from '../policy-choice.ts';
import { decisionProse } from '../policy-prose.ts';

const ACTION = 'sts:AssumeRoleWithSAML';

export const trustPolicyAllows = defineCheck({
  id: 'trust-policy-allows',
  stage: 'trust',
  title: 'The trust policy lets the provider in',
  failureTitle: 'The trust policy does not let the provider in',
  needs: ['assertion', 'provider', 'role', 'now', 'sourceIp'],
  cites: ['trust-policy', 'trust-context-keys', 'trust-attribute-keys', 'request-keys'],
  answers: [ANSWERS.notAuthorized],
  run: (parties) => judgeTrust(ACTION, parties),
  ownChoice: policyChoice,
  explain: (args) =>
    paragraphs(
      `The trust policy of the role does not allow ${ACTION} to this provider with this assertion. ${decisionProse(args)}`.trimEnd(),
      'The provider has to be a Federated principal of a statement that allows the action, and the conditions of that statement have to hold. For a backup identity provider, the usual fault is that its provider was never added here, or that SAML:aud lists another sign-in URL than the Recipient.',
      'Add the ARN of the provider to the Federated list of the role’s trust policy, and every sign-in URL in use to SAML:aud. Do it before the outage: it is an IAM change.',
    ),
});
