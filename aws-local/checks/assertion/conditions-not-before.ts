import { ANSWERS } from '../answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { instant, told } from '../evidence.ts';

export const conditionsNotBefore = defineCheck({
  id: 'conditions-not-before',
  stage: 'assertion',
  title: 'The assertion is valid already',
  failureTitle: 'The assertion is not valid yet',
  needs: ['assertion', 'now', 'switches'],
  cites: ['not-before-enforced', 'clock-skew'],
  answers: [ANSWERS.notYetValid],
  run({ assertion, now, switches }) {
    // The issue counts too: five minutes after a moment in the future would be a long time.
    const { issueInstant, conditions } = assertion;
    const first = Math.max(issueInstant, conditions?.notBefore ?? issueInstant);
    return passIf(now + switches.clockSkewSeconds * 1000 >= first, {
      notBefore: instant(conditions?.notBefore),
      issued: instant(issueInstant),
      now: instant(now),
      skewSeconds: switches.clockSkewSeconds,
    });
  },
  ownChoice: () => 'not-before-enforced',
  explain: (args) =>
    paragraphs(
      `The assertion was issued at ${told(args, 'issued', 'a time')} and is valid from ${told(args, 'notBefore', 'its issue on')}; here it is ${told(args, 'now', 'earlier')}.`,
      'A moment in the future nearly always means that the clock of the identity provider is fast. AWS publishes no tolerance for that; aws-local allows none unless it is told to.',
      'Set the clock of the identity provider, or let it date NotBefore a little back as most products do.',
    ),
});
