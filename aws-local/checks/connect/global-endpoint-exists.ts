import { CONNECT_ANSWERS } from '../connect-answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { excerpt, told } from '../evidence.ts';

export const globalEndpointExists = defineCheck({
  id: 'global-endpoint-exists',
  stage: 'connect',
  title: 'The sign-in endpoint belongs to a replicated instance',
  failureTitle: 'The sign-in endpoint does not belong to a replicated instance',
  needs: ['globalAddress', 'instanceFound'],
  cites: ['global-sign-in-url', 'global-endpoint-unknown'],
  answers: [CONNECT_ANSWERS.globalEndpoint],
  run({ globalAddress, instanceFound }) {
    const { accountId, host, instanceId } = globalAddress;
    const id = host?.instanceId ?? instanceId;
    const region = host?.region ?? instanceFound?.sourceRegion;
    const replicated = instanceFound?.replica !== undefined;
    const here = instanceFound?.sourceRegion === region && instanceFound?.account === accountId;
    return passIf(replicated && here && id === instanceId, {
      instance: excerpt(instanceId),
      account: excerpt(accountId),
      host: host === null ? null : excerpt(`${host.instanceId}.${host.region}`),
      sourceRegion: instanceFound?.sourceRegion ?? null,
      replicated,
    });
  },
  ownChoice: () => 'global-endpoint-unknown',
  explain: (args) =>
    paragraphs(
      `The address names instance ${told(args, 'instance', 'none')} of account ${told(args, 'account', 'none')}${typeof args.host === 'string' ? ` at ${args.host}` : ''}; ${typeof args.sourceRegion === 'string' ? `the source Region of the instance is ${args.sourceRegion}` : 'there is no such replicated instance'}.`,
      'ReplicateInstance gives a pair of instances one sign-in endpoint, whose host is always named by the instance ID and the source Region. Its query repeats the instance ID and names the account, the role and the identity provider.',
      'Set the assertion consumer service at the identity provider to https://INSTANCE-ID.SOURCE-REGION.sign-in.connect.aws/saml?instanceId=INSTANCE-ID&accountId=ACCOUNT&role=ROLE&idp=PROVIDER, and give the instance a replica.',
    ),
});
