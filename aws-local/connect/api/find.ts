import { connectInstanceArn } from '../../state/arns.ts';
import { findConnectInstance } from '../../state/connect-instances.ts';
import type { ConnectInstance, ConnectUser } from '../../state/types.ts';
import { connectError, type ConnectError } from './errors.ts';
import type { ApiCall } from './operation.ts';

/** The ARN of what the path names, whether or not it is there: what IAM is asked about. */
export function instanceArn({ context, region, instanceId }: ApiCall): string {
  return connectInstanceArn(context.options.account, { region, id: instanceId });
}

export function userArn(instance: ConnectInstance, { id }: ConnectUser): string {
  return `${instance.arn}/agent/${id}`;
}

/** The instance of the path in the Region of the call. */
export function instanceOf({
  context,
  region,
  instanceId,
}: ApiCall): ConnectInstance | ConnectError {
  const found = findConnectInstance(context.state, instanceId, region);
  const here = found?.region === region && found.account === context.options.account;
  return found !== undefined && here ? found : noInstance(instanceId, region);
}

export function noInstance(id: string, region: string): ConnectError {
  return connectError('ResourceNotFoundException', `There is no instance ${id} in ${region}`);
}

/** The user of the path. */
export function userOf(instance: ConnectInstance, { userId }: ApiCall): ConnectUser | ConnectError {
  const found = [...instance.users.values()].find(({ id }) => id === userId);
  return found ?? connectError('ResourceNotFoundException', `There is no user ${userId}`);
}
