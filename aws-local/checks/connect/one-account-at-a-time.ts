import { CONNECT_ANSWERS } from '../connect-answers.ts';
import { defineCheck, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { excerpt, told } from '../evidence.ts';

export const oneAccountAtATime = defineCheck({
  id: 'one-account-at-a-time',
  stage: 'role',
  title: 'The browser is not signed in to another account',
  failureTitle: 'The browser is signed in to another account',
  needs: ['session', 'account'],
  cites: ['one-account-at-a-time', 'other-role-replaces'],
  answers: [CONNECT_ANSWERS.otherAccount],
  run({ session, account }) {
    if (session === undefined) return notApplicable({ session: null });
    return passIf(session.account === account, {
      session: excerpt(session.assumedRoleArn),
      account,
    });
  },
  explain: (args) =>
    paragraphs(
      `The browser is still signed in as ${told(args, 'session', 'somebody')}, and this sign-in is for account ${told(args, 'account', 'another one')}.`,
      'A browser holds one sign-in to the AWS console, and AWS does not put one of another account in its place. Another role of the same account takes the place of the one before. Sign-ins side by side (multi-session support), which people can turn on at AWS, are not modelled.',
      'Sign out at https://signin.aws.amazon.com/oauth?Action=logout first, or use another browser profile.',
    ),
});
