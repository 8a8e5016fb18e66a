import { ANSWERS } from '../answers.ts';
import { defineCheck, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { instant, told } from '../evidence.ts';

export const conditionsNotExpired = defineCheck({
  id: 'conditions-not-expired',
  stage: 'assertion',
  title: 'The conditions have not run out',
  failureTitle: 'The conditions have run out',
  needs: ['assertion', 'now', 'switches'],
  cites: ['not-on-or-after-enforced', 'clock-skew'],
  answers: [ANSWERS.expired],
  run({ assertion, now, switches }) {
    const end = assertion.conditions?.notOnOrAfter;
    if (end === undefined) return notApplicable({ notOnOrAfter: null });
    return passIf(now < end + switches.clockSkewSeconds * 1000, {
      notOnOrAfter: instant(end),
      now: instant(now),
      skewSeconds: switches.clockSkewSeconds,
    });
  },
  explain: (args) =>
    paragraphs(
      `The conditions of the assertion ended at ${told(args, 'notOnOrAfter', 'their NotOnOrAfter')}; here it is ${told(args, 'now', 'later')}.`,
      'NotOnOrAfter is exclusive: at that very moment the assertion is no longer valid. Some identity providers set it to a minute only; a clock that is slow has the same effect.',
      'Sign in again; lengthen the validity at the identity provider to about five minutes; check its clock.',
    ),
});
