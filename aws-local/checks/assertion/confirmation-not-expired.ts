import { ANSWERS } from '../answers.ts';
import { defineCheck, fail, notApplicable, paragraphs, pass } from '../define-check.ts';
import { instant, told } from '../evidence.ts';

export const confirmationNotExpired = defineCheck({
  id: 'confirmation-not-expired',
  stage: 'assertion',
  title: 'The confirmation may be used now',
  failureTitle: 'The confirmation may not be used now',
  needs: ['assertion', 'now', 'switches'],
  cites: ['not-on-or-after-enforced', 'not-before-enforced', 'clock-skew'],
  answers: [ANSWERS.expired, ANSWERS.notYetValid],
  run({ assertion, now, switches }) {
    const confirmation = assertion.subject?.confirmations[0];
    if (confirmation?.notOnOrAfter === undefined) return notApplicable();
    const { notBefore, notOnOrAfter } = confirmation;
    const skew = switches.clockSkewSeconds * 1000;
    const args = {
      notBefore: instant(notBefore),
      notOnOrAfter: instant(notOnOrAfter),
      now: instant(now),
      skewSeconds: switches.clockSkewSeconds,
    };
    if (now >= notOnOrAfter + skew) return fail(args);
    if (notBefore !== undefined && now + skew < notBefore)
      return fail({ ...args, notYet: true }, ANSWERS.notYetValid);
    return pass(args);
  },
  ownChoice: ({ notYet }) => (notYet === true ? 'not-before-enforced' : undefined),
  explain: (args) =>
    paragraphs(
      `The subject confirmation is good from ${told(args, 'notBefore', 'its issue')} until before ${told(args, 'notOnOrAfter', 'its NotOnOrAfter')}; here it is ${told(args, 'now', 'another time')}.`,
      'SubjectConfirmationData has an end of its own beside that of the Conditions, and the earlier of the two counts.',
      'Sign in again; check the clock of the identity provider and the validity that it gives.',
    ),
});
