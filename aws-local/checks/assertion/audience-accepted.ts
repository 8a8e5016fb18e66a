import { AWS_SP_ENTITY_ID } from '../../../saml/names.ts';
import { ANSWERS } from '../answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { excerpts, told } from '../evidence.ts';
import { isSignInUrl } from '../sign-in-url.ts';

export const audienceAccepted = defineCheck({
  id: 'audience-accepted',
  stage: 'assertion',
  title: 'The audience is AWS',
  failureTitle: 'The audience is not AWS',
  needs: ['assertion'],
  cites: ['audience-values', 'audience-regional', 'audience-every-restriction'],
  answers: [ANSWERS.audience],
  run({ assertion }) {
    const restrictions = assertion.conditions?.audienceRestrictions ?? [];
    const holds =
      restrictions.length > 0 && restrictions.every((audiences) => audiences.some(isAws));
    return passIf(holds, {
      received: excerpts(restrictions.flat()),
      restrictions: restrictions.length,
      expected: AWS_SP_ENTITY_ID,
    });
  },
  explain: (args) =>
    paragraphs(
      `The assertion is meant for ${told(args, 'received', 'nobody in particular')}.`,
      'An assertion made for another service must not sign anybody in to AWS. urn:amazon:webservices and the sign-in URLs count; every AudienceRestriction has to name one of them, and a suffix such as #2 makes it another audience.',
      `Set the audience (also called SP entity ID) at the identity provider to ${AWS_SP_ENTITY_ID}.`,
    ),
});

function isAws(audience: string): boolean {
  return audience === AWS_SP_ENTITY_ID || isSignInUrl(audience);
}
