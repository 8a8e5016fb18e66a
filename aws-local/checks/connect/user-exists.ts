import { CONNECT_ANSWERS } from '../connect-answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { excerpt, excerpts, told } from '../evidence.ts';

export const userExists = defineCheck({
  id: 'user-exists',
  stage: 'connect',
  title: 'The session name is the login of a Connect user',
  failureTitle: 'The session name is not the login of a Connect user',
  needs: ['signedIn', 'instance'],
  cites: ['connect-user-name'],
  answers: [CONNECT_ANSWERS.notOnboarded],
  run({ signedIn, instance }) {
    const { sessionName } = signedIn;
    const isThere = instance.users.has(sessionName);
    return passIf(isThere, {
      received: excerpt(sessionName),
      instance: instance.alias,
      // Looking through thousands of users is for whoever was not found.
      similar: isThere ? [] : excerpts(inOtherCase(sessionName, instance.users.keys())),
    });
  },
  explain: (args) =>
    paragraphs(
      `The session is named ${told(args, 'received', 'differently')}, and the instance ${told(args, 'instance', '')} has no user of that login${Array.isArray(args.similar) && args.similar.length > 0 ? `, only ${told(args, 'similar', '')}` : ''}.`,
      'Amazon Connect finds its user by RoleSessionName, letter by letter and case by case. A backup identity provider that sends a user name where the primary sends an e-mail address fails exactly here.',
      'Let both identity providers send the same RoleSessionName, or create the user in Amazon Connect.',
    ),
});

function inOtherCase(name: string, names: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  return [...names].filter((one) => one.toLowerCase() === wanted);
}
