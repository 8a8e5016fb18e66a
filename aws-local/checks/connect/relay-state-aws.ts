import { CONNECT_ANSWERS } from '../connect-answers.ts';
import { isConsoleUrl } from '../console-url.ts';
import { defineCheck, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { excerpt, told } from '../evidence.ts';

export const relayStateAws = defineCheck({
  id: 'relay-state-aws',
  stage: 'request',
  title: 'The relay state leads to the AWS console',
  failureTitle: 'The relay state does not lead to the AWS console',
  needs: ['relayState', 'partition'],
  cites: ['relay-state-console', 'relay-state-outside'],
  answers: [CONNECT_ANSWERS.relayState],
  run({ relayState, partition }) {
    if (relayState === '') return notApplicable({ received: '' });
    return passIf(isConsoleUrl(relayState, partition), { received: excerpt(relayState) });
  },
  ownChoice: () => 'relay-state-outside',
  explain: (args) =>
    paragraphs(
      `The relay state is ${told(args, 'received', 'another address')}, which is no page of the AWS console over https.`,
      'Following any address that comes along would make the sign-in page an open redirect. What the real AWS does with such a relay state is not published. A relay state that was cut at 80 characters, as some identity providers do, ends up here too.',
      'Set the relay state of the application to https://REGION.console.aws.amazon.com/connect/federate/INSTANCE-ID.',
    ),
});
