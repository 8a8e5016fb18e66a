import { evaluateTrust } from '../../policy/evaluate.ts';
import { ANSWERS } from '../answers.ts';
import { tagClaims } from '../attributes.ts';
import { defineCheck, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { decisionEvidence, decisionProse } from '../policy-evidence.ts';
import { trustContext } from '../trust-context.ts';

const ACTION = 'sts:TagSession';

export const trustAllowsTags = defineCheck({
  id: 'trust-allows-tags',
  stage: 'trust',
  title: 'The trust policy allows the session tags',
  failureTitle: 'The trust policy does not allow session tags',
  needs: ['assertion', 'provider', 'role', 'now', 'sourceIp'],
  cites: ['tags-need-tag-session'],
  answers: [ANSWERS.notAuthorized],
  run(parties) {
    if (tagClaims(parties.assertion.attributes).length === 0) return notApplicable();
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
      `The assertion carries session tags, and the trust policy of the role does not allow ${ACTION}. ${decisionProse(args)}`.trimEnd(),
      'Tags can open doors in policies, so taking them from an identity provider has to be allowed by itself. AWS words the refusal as if the whole sign-in were not allowed.',
      `Add ${ACTION} to the actions of the statement that trusts the provider, or stop sending PrincipalTag attributes.`,
    ),
});
