import { ANSWERS } from '../answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { instant, told } from '../evidence.ts';

/** From the issue of an assertion to the last moment at which AWS takes it. */
export const REDEEM_MILLISECONDS = 5 * 60_000;

export const issuedRecently = defineCheck({
  id: 'issued-recently',
  stage: 'assertion',
  title: 'The assertion was issued within the last five minutes',
  failureTitle: 'The assertion was issued more than five minutes ago',
  needs: ['assertion', 'now', 'switches'],
  cites: ['redeem-within-five-minutes', 'five-minutes-from-assertion', 'clock-skew'],
  answers: [ANSWERS.notRecent],
  run({ assertion, now, switches }) {
    const last = assertion.issueInstant + REDEEM_MILLISECONDS + switches.clockSkewSeconds * 1000;
    return passIf(now <= last, {
      issued: instant(assertion.issueInstant),
      last: instant(last),
      now: instant(now),
    });
  },
  explain: (args) =>
    paragraphs(
      `The assertion was issued at ${told(args, 'issued', 'an earlier time')} and came at ${told(args, 'now', 'a later one')}; it could be used until ${told(args, 'last', 'five minutes after its issue')}.`,
      'AWS redeems an assertion within five minutes of its issue only, however long its own NotOnOrAfter may be. Lingering on the role picker counts, and so does a clock of the identity provider that is slow.',
      'Sign in again. If it happens at once, compare the clock of the identity provider with the true time.',
    ),
});
