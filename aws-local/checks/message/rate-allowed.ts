import { ANSWERS } from '../answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';

/** Runs only while a fault throttles; without one there is no rate to keep. */
export const rateAllowed = defineCheck({
  id: 'rate-allowed',
  stage: 'request',
  title: 'The rate of role sessions is within what AWS allows',
  failureTitle: 'Too many role sessions are asked for at once',
  needs: ['throttled'],
  cites: ['text-throttled'],
  answers: [ANSWERS.throttled],
  run: ({ throttled }) => passIf(!throttled, {}),
  explain: () =>
    paragraphs(
      'AWS STS is asked for more role sessions than it gives at a time, because the fault sts-throttled is armed.',
      'The rate is of the account and Region, so everybody waits for everybody. Nothing is wrong with the identity provider, the role or the person.',
      'Wait and try again, each time longer and not all at the same moment.',
    ),
});
