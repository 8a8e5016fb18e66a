import { ANSWERS } from '../answers.ts';
import { tagClaims } from '../attributes.ts';
import { defineCheck, notApplicable, paragraphs } from '../define-check.ts';
import { judgeTrust } from '../judge-trust.ts';
import { policyChoice } from '../policy-choice.ts';
import { decisionProse } from '../policy-prose.ts';

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
    return judgeTrust(ACTION, parties);
  },
  ownChoice: policyChoice,
  explain: (args) =>
    paragraphs(
      `The assertion carries session tags, and the trust policy of the role does not allow ${ACTION}. ${decisionProse(args)}`.trimEnd(),
      'Tags can open doors in policies, so taking them from an identity provider has to be allowed by itself. AWS words the refusal as if the whole sign-in were not allowed.',
      `Add ${ACTION} to the actions of the statement that trusts the provider, or stop sending PrincipalTag attributes.`,
    ),
});
