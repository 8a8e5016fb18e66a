import { z } from 'zod';
import { parseRoleArn } from '../../core/arn.ts';
import type { SignInObservation } from '../observation.ts';
import type { PageView } from './walker.ts';

/** What aws-local's agent page tells machines, as far as it matters here. */
const agentData = z.object({
  username: z.string(),
  instanceId: z.string(),
  roleArn: z.string(),
  providerArn: z.string(),
});

/** What an agent page says about itself; undefined where it is none, or one of the real AWS. */
export function agentPageOf({ data }: PageView): SignInObservation['page'] {
  const read = agentData.safeParse(data['understudy-agent']);
  if (!read.success) return undefined;
  const { username, instanceId, roleArn, providerArn } = read.data;
  const role = parseRoleArn(roleArn)?.name;
  return {
    user: username,
    ...(role === undefined ? {} : { role }),
    instance: instanceId,
    provider: providerArn,
  };
}
