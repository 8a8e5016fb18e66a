import { AWS_ATTRIBUTES } from '../../../saml/names.ts';
import { evaluateTrust } from '../../policy/evaluate.ts';
import { ANSWERS } from '../answers.ts';
import { attributeValues } from '../attributes.ts';
import { defineCheck, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { decisionEvidence, decisionProse } from '../policy-evidence.ts';
import { trustContext } from '../trust-context.ts';

const ACTION = 'sts:SetSourceIdentity';

export const trustAllowsSourceIdentity = defineCheck({
  id: 'trust-allows-source-identity',
  stage: 'trust',
  title: 'The trust policy allows the source identity',
  failureTitle: 'The trust policy does not allow a source identity',
  needs: ['assertion', 'provider', 'role', 'now', 'sourceIp'],
  cites: ['source-identity-needs-action'],
  answers: [ANSWERS.notAuthorized],
  run(parties) {
    const { attributes } = parties.assertion;
    if (attributeValues(attributes, AWS_ATTRIBUTES.sourceIdentity).length === 0)
      return notApplicable();
    const decision = evaluateTrust({
      policy: parties.role.trustPolicy.document,
      action: ACTION,
      federated: parties.provider.arn,
      context: trustContext(parties),
    });
    return passIf(decision.allowed, decisionEvidence(ACTION, decision));
  },
  explain: (args) =>
    paragraphs(
      `The assertion carries a source identity, and the trust policy of the role does not allow ${ACTION}. ${decisionProse(args)}`.trimEnd(),
      'A source identity stays with everything that is done in the session, so setting it has to be allowed by itself. AWS words the refusal as if the whole sign-in were not allowed.',
      `Add ${ACTION} to the actions of the statement that trusts the provider, or stop sending SourceIdentity.`,
    ),
});
