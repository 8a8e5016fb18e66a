import { ANSWERS } from '../answers.ts';
import { defineCheck, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { told } from '../evidence.ts';

export const durationWithinRole = defineCheck({
  id: 'duration-within-role',
  stage: 'trust',
  title: 'The requested duration is within the maximum of the role',
  failureTitle: 'The requested duration exceeds the maximum of the role',
  needs: ['role', 'via', 'durationSeconds'],
  cites: ['duration-within-role', 'console-duration'],
  answers: [ANSWERS.duration],
  run({ role, via, durationSeconds }) {
    // A console sign-in is not bound by the maximum, and no parameter means an hour, which always is.
    if (via !== 'sts' || durationSeconds === undefined)
      return notApplicable({ maximum: role.maxSessionDuration });
    return passIf(durationSeconds <= role.maxSessionDuration, {
      requested: durationSeconds,
      maximum: role.maxSessionDuration,
    });
  },
  explain: (args) =>
    paragraphs(
      `DurationSeconds is ${told(args, 'requested', 'longer')}, and the role allows at most ${told(args, 'maximum', '3600, unless it was raised')} seconds.`,
      'STS refuses such a call rather than giving a shorter session. A role that was made with defaults allows one hour.',
      'Ask for less, or raise MaxSessionDuration of the role.',
    ),
});
