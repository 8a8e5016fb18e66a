import { CONNECT_ANSWERS } from '../connect-answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { excerpt, told } from '../evidence.ts';

export const agentInBothRegions = defineCheck({
  id: 'agent-in-both-regions',
  stage: 'connect',
  title: 'The session name is the login of a user in both Regions',
  failureTitle: 'The session name is not the login of a user in both Regions',
  needs: ['signedIn', 'instance'],
  cites: ['global-user-both', 'connect-user-name'],
  answers: [CONNECT_ANSWERS.notInBoth],
  run({ signedIn, instance }) {
    const { sessionName } = signedIn;
    const { replica, region, users } = instance;
    const missing = [
      ...(users.has(sessionName) ? [] : [region]),
      ...(replica === undefined || replica.users.has(sessionName) ? [] : [replica.region]),
    ];
    return passIf(missing.length === 0, { received: excerpt(sessionName), missing });
  },
  explain: (args) =>
    paragraphs(
      `There is no user ${told(args, 'received', 'of that name')} in ${told(args, 'missing', 'one of the Regions')}.`,
      'Amazon Connect signs an agent in to the source and to the replica at once. Users are not copied by the replication that people set up once; each has to be made in both, under the same name.',
      'Create the user in the Region where it is missing, with exactly the RoleSessionName of the identity provider as its name.',
    ),
});
