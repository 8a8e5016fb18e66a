import { AWS_ATTRIBUTES } from '../../../saml/names.ts';
import { ANSWERS } from '../answers.ts';
import { attributeValues } from '../attributes.ts';
import { defineCheck, notApplicable, paragraphs } from '../define-check.ts';
import { judgeTrust } from '../judge-trust.ts';
import { policyChoice } from '../policy-choice.ts';
import { decisionProse } from '../policy-prose.ts';

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
    return judgeTrust(ACTION, parties);
  },
  ownChoice: policyChoice,
  explain: (args) =>
    paragraphs(
      `The assertion carries a source identity, and the trust policy of the role does not allow ${ACTION}. ${decisionProse(args)}`.trimEnd(),
      'A source identity stays with everything that is done in the session, so setting it has to be allowed by itself. AWS words the refusal as if the whole sign-in were not allowed.',
      `Add ${ACTION} to the actions of the statement that trusts the provider, or stop sending SourceIdentity.`,
    ),
});
