import { ANSWERS } from '../answers.ts';
import { defineCheck, fail, paragraphs, passIf } from '../define-check.ts';
import { excerpt, excerpts, told } from '../evidence.ts';
import type { RolePair } from '../role-claim.ts';

export const rolePair = defineCheck({
  id: 'role-pair',
  stage: 'assertion',
  title: 'The Role attribute pairs the role with the provider',
  failureTitle: 'The Role attribute does not pair the role with the provider',
  needs: ['roles', 'asked', 'via'],
  cites: ['role-attribute', 'role-pair-orders', 'role-pair-blanks', 'role-attribute-malformed'],
  answers: [ANSWERS.rolePair],
  run({ roles, asked, via }) {
    const args = {
      received: excerpts(roles.values),
      malformed: excerpts(roles.malformed),
      role: excerpt(asked.roleArn),
      provider: excerpt(asked.providerArn),
    };
    // The sign-in page reads the attribute as a whole; the API looks for one pair in it.
    if (via !== 'sts' && roles.malformed.length > 0) return fail(args);
    return passIf(
      roles.pairs.some((pair) => isAsked(pair, asked)),
      args,
    );
  },
  explain: (args) =>
    paragraphs(
      `The Role attribute holds ${told(args, 'received', 'no pair')}; asked for were role ${told(args, 'role', 'any')} and provider ${told(args, 'provider', 'any')}.`,
      'Each value has to be one role ARN and one SAML provider ARN with a comma between them, in either order, and the pair that is asked for has to be among them. The sign-in page refuses the whole attribute for one malformed value.',
      'Correct the value at the identity provider: ROLE-ARN,PROVIDER-ARN, without blanks, one pair in each value.',
    ),
});

function isAsked(pair: RolePair, asked: Partial<RolePair>): boolean {
  return (
    (asked.roleArn ?? pair.roleArn) === pair.roleArn &&
    (asked.providerArn ?? pair.providerArn) === pair.providerArn
  );
}
