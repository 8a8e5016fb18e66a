import { CONNECT_ANSWERS } from '../connect-answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { excerpt } from '../evidence.ts';

export const federateSignedIn = defineCheck({
  id: 'federate-signed-in',
  stage: 'connect',
  title: 'The browser is signed in to AWS',
  failureTitle: 'The browser is not signed in to AWS',
  needs: ['session'],
  cites: ['connect-session-expired', 'connect-session-hours'],
  answers: [CONNECT_ANSWERS.signedOut],
  run: ({ session }) =>
    passIf(session !== undefined, { session: excerpt(session?.assumedRoleArn) }),
  explain: () =>
    paragraphs(
      'The browser has no sign-in to AWS, or it has run out.',
      'Amazon Connect cannot send people to the identity provider; it relies on a sign-in that comes before. Bookmarks of the federate URL, and sessions after their twelve hours, end here.',
      'Start at the portal of an identity provider.',
    ),
});
