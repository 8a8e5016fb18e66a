import { PARTITIONS, type Partition } from '../../../core/partition.ts';
import { ANSWERS } from '../answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { excerpts, told } from '../evidence.ts';
import { isSignInUrl } from '../sign-in-url.ts';

export const audienceAccepted = defineCheck({
  id: 'audience-accepted',
  stage: 'assertion',
  title: 'The audience is AWS',
  failureTitle: 'The audience is not AWS',
  needs: ['assertion', 'partition'],
  cites: [
    'audience-values',
    'audience-regional',
    'audience-every-restriction',
    'partitions',
    'partition-audiences',
  ],
  answers: [ANSWERS.audience],
  run({ assertion, partition }) {
    const restrictions = assertion.conditions?.audienceRestrictions ?? [];
    const holds =
      restrictions.length > 0 &&
      restrictions.every((audiences) => audiences.some((audience) => isAws(audience, partition)));
    return passIf(holds, {
      received: excerpts(restrictions.flat()),
      restrictions: restrictions.length,
      expected: partition.audience,
    });
  },
  explain: (args) =>
    paragraphs(
      `The assertion is meant for ${told(args, 'received', 'nobody in particular')}.`,
      'An assertion made for another service must not sign anybody in to AWS. The entity ID of AWS and the sign-in URLs count, those of the partition that the Region is in; every AudienceRestriction has to name one of them, and a suffix such as #2 makes it another audience.',
      `Set the audience (also called SP entity ID) at the identity provider to ${told(args, 'expected', PARTITIONS[0].audience)}.`,
    ),
});

function isAws(audience: string, partition: Partition): boolean {
  return audience === partition.audience || isSignInUrl(audience, partition);
}
