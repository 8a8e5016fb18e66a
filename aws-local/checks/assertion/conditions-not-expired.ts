import { ANSWERS } from '../answers.ts';
import { defineCheck, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { endOfIdpSession } from '../idp-session.ts';
import { instant, told } from '../evidence.ts';

export const conditionsNotExpired = defineCheck({
  id: 'conditions-not-expired',
  stage: 'assertion',
  title: 'The conditions have not run out',
  failureTitle: 'The conditions have run out',
  needs: ['assertion', 'now', 'switches'],
  cites: ['not-on-or-after-enforced', 'idp-session-over', 'clock-skew'],
  answers: [ANSWERS.expired],
  run({ assertion, now, switches }) {
    const conditions = assertion.conditions?.notOnOrAfter;
    const session = endOfIdpSession(assertion);
    const end = Math.min(conditions ?? Infinity, session ?? Infinity);
    const args = {
      notOnOrAfter: instant(conditions),
      sessionNotOnOrAfter: instant(session),
      now: instant(now),
      skewSeconds: switches.clockSkewSeconds,
    };
    if (end === Infinity) return notApplicable(args);
    return passIf(now < end + switches.clockSkewSeconds * 1000, args);
  },
  ownChoice: ({ notOnOrAfter, now }) =>
    typeof notOnOrAfter !== 'string' || (typeof now === 'string' && now < notOnOrAfter)
      ? 'idp-session-over'
      : undefined,
  explain: (args) =>
    paragraphs(
      `The conditions of the assertion end at ${told(args, 'notOnOrAfter', 'no given time')}, the session at the identity provider at ${told(args, 'sessionNotOnOrAfter', 'no given time')}; here it is ${told(args, 'now', 'later')}.`,
      'NotOnOrAfter is exclusive: at that very moment the assertion is no longer valid. Some identity providers set it to a minute only; a clock that is slow has the same effect.',
      'Sign in again; lengthen the validity at the identity provider to about five minutes; check its clock.',
    ),
});
