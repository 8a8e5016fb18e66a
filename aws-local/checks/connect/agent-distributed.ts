import { CONNECT_ANSWERS } from '../connect-answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { excerpt, told } from '../evidence.ts';

export const agentDistributed = defineCheck({
  id: 'agent-distributed',
  stage: 'connect',
  title: 'The agent is in the traffic distribution group',
  failureTitle: 'The agent is not in the traffic distribution group',
  needs: ['signedIn', 'instance'],
  cites: ['global-distribution-group'],
  answers: [CONNECT_ANSWERS.notDistributed],
  run: ({ signedIn, instance: { replica } }) =>
    passIf(replica?.distributed.includes(signedIn.sessionName) ?? false, {
      received: excerpt(signedIn.sessionName),
    }),
  explain: (args) =>
    paragraphs(
      `The agent ${told(args, 'received', '')} is not associated with a traffic distribution group.`,
      'Agents have to be associated with a traffic distribution group before they use the global sign-in endpoint.',
      'Associate the agent with the group (AssociateTrafficDistributionGroupUser).',
    ),
});
