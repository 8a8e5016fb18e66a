import { CONNECT_ANSWERS } from '../connect-answers.ts';
import { defineCheck, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { excerpt, told } from '../evidence.ts';

export const destinationInside = defineCheck({
  id: 'destination-inside',
  stage: 'connect',
  title: 'The destination is a page of the instance',
  failureTitle: 'The destination is not a page of the instance',
  needs: ['connect', 'instance', 'partition'],
  cites: ['connect-destination', 'partitions', 'partition-connect-domain'],
  answers: [CONNECT_ANSWERS.destination],
  run({ connect: { destination }, instance, partition }) {
    if (destination === undefined) return notApplicable({ received: null });
    const origin = `https://${instance.alias}.${partition.connectDomain}`;
    const inside = URL.parse(destination, origin)?.origin === origin;
    return passIf(inside, { received: excerpt(destination), instance: origin });
  },
  explain: (args) =>
    paragraphs(
      `The destination is ${told(args, 'received', 'another site')}; the instance is at ${told(args, 'instance', 'its own address')}.`,
      'A destination is a path of the instance, such as /agent-app-v2 or /ccp-v2, percent-encoded within the relay state. The real Amazon Connect also takes sites on the instance’s list of approved origins; there is no such list here.',
      'Send a path: …/connect/federate/INSTANCE-ID?destination=%2Fagent-app-v2.',
    ),
});
