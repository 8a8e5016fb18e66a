import type { PartitionId } from '../../core/partition.ts';
import { federatedUserArn, userArn } from '../state/arns.ts';
import type { Identity } from './authenticate.ts';

/** What somebody who signs is called. */
export interface Principal {
  readonly arn: string;
  readonly userId: string;
  readonly account: string;
}

/** Of every user: they are not kept. */
export const USER_ID = 'AIDAMOCKUNDERSTUDYUSR';
/** Whose the access keys are that name no user. */
export const USER_NAME = 'understudy';

/** What GetCallerIdentity answers, and what refusals call the caller. */
export function principalOf(
  { account, session, userSession, userName = USER_NAME }: Identity,
  partition: PartitionId,
): Principal {
  if (session !== undefined) {
    const userId = `${session.roleId}:${session.sessionName}`;
    return { arn: session.assumedRoleArn, userId, account };
  }
  const home = { account, partition };
  const federatedName = userSession?.federatedName;
  return federatedName === undefined
    ? { arn: userArn(home, userName), userId: USER_ID, account }
    : {
        arn: federatedUserArn(home, federatedName),
        userId: `${account}:${federatedName}`,
        account,
      };
}
