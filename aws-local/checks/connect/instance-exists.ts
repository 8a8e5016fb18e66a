import { CONNECT_ANSWERS } from '../connect-answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { excerpt, told } from '../evidence.ts';

export const instanceExists = defineCheck({
  id: 'instance-exists',
  stage: 'connect',
  title: 'The Connect instance exists in this Region',
  failureTitle: 'The Connect instance does not exist in this Region',
  needs: ['connect', 'instanceFound'],
  cites: ['connect-federate-url', 'connect-bare-instance-id', 'connect-instance-region'],
  answers: [CONNECT_ANSWERS.instanceMissing],
  run({ connect, instanceFound }) {
    const elsewhere =
      connect.region !== undefined &&
      instanceFound !== undefined &&
      connect.region !== instanceFound.region;
    return passIf(instanceFound !== undefined && !elsewhere, {
      received: excerpt(connect.instanceId),
      region: excerpt(connect.region),
      instanceRegion: instanceFound?.region ?? null,
    });
  },
  ownChoice: ({ instanceRegion }) =>
    instanceRegion === null ? undefined : 'connect-instance-region',
  explain: (args) =>
    paragraphs(
      `There is no Connect instance ${told(args, 'received', 'with that ID')} in ${told(args, 'region', 'this Region')}${typeof args.instanceRegion === 'string' ? `; it is in ${args.instanceRegion}` : ''}.`,
      'The path has to end in the bare ID of the instance, not in its ARN or alias, and the host name has to name the Region of the instance.',
      'Correct the relay state at the identity provider: https://REGION.console.aws.amazon.com/connect/federate/INSTANCE-ID.',
    ),
});
