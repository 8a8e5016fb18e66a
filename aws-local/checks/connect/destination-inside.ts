import { instanceUrl } from '../../connect/names.ts';
import { CONNECT_ANSWERS } from '../connect-answers.ts';
import { defineCheck, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { excerpt, excerpts, told } from '../evidence.ts';

export const destinationInside = defineCheck({
  id: 'destination-inside',
  stage: 'connect',
  title: 'The destination is a page of the instance',
  failureTitle: 'The destination is not a page of the instance',
  needs: ['connect', 'instance'],
  cites: ['connect-destination', 'partitions', 'partition-connect-domain'],
  answers: [CONNECT_ANSWERS.destination],
  run({ connect: { destination }, instance }) {
    if (destination === undefined) return notApplicable({ received: null });
    const origin = instanceUrl(instance);
    const wanted = URL.parse(destination, origin)?.origin;
    const allowed = [origin, ...instance.approvedOrigins];
    return passIf(wanted !== undefined && allowed.includes(wanted), {
      received: excerpt(destination),
      instance: origin,
      approved: excerpts(instance.approvedOrigins),
    });
  },
  explain: (args) =>
    paragraphs(
      `The destination is ${told(args, 'received', 'another site')}; the instance is at ${told(args, 'instance', 'its own address')}.`,
      'A destination is a path of the instance, such as /agent-app-v2 or /ccp-v2, percent-encoded within the relay state. Other sites count when their origin is on the instance’s list of approved origins, letter by letter.',
      'Send a path: …/connect/federate/INSTANCE-ID?destination=%2Fagent-app-v2. For a site of your own, approve its origin (approvedOrigins of the instance).',
    ),
});
