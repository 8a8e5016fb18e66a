import type { PartitionId } from '../../core/partition.ts';
import type { Identity } from '../signing/authenticate.ts';
import { userArn } from '../state/arns.ts';
import type { RoleSession } from '../state/types.ts';
import type { AuditIdentity } from './event.ts';

/** A person whom an identity provider vouches for, before there is a role session. */
export function samlUser({
  nameQualifier,
  subject,
}: Pick<RoleSession, 'nameQualifier' | 'subject'>): AuditIdentity {
  return {
    type: 'SAMLUser',
    principalId: `${nameQualifier}:${subject}`,
    userName: subject,
    identityProvider: nameQualifier,
  };
}

/** Somebody who has taken a role on. */
export function assumedRole(session: RoleSession, accessKeyId?: string): AuditIdentity {
  const { account, roleArn, roleId, roleName, sessionName, assumedRoleArn } = session;
  return {
    type: 'AssumedRole',
    principalId: `${roleId}:${sessionName}`,
    arn: assumedRoleArn,
    accountId: account,
    ...(accessKeyId !== undefined && { accessKeyId }),
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: roleId,
        arn: roleArn,
        accountId: account,
        userName: roleName,
      },
    },
  };
}

/** Whoever signed a call: a session that was issued here, or a user. Before that is known, nobody. */
export function callerIdentity(
  identity: Identity | undefined,
  partition: PartitionId,
): AuditIdentity {
  if (identity === undefined) return { type: 'Unknown' };
  const { account, accessKeyId, session, userName = 'understudy' } = identity;
  if (session !== undefined) return assumedRole(session, accessKeyId);
  return {
    type: 'IAMUser',
    principalId: 'AIDAMOCKUNDERSTUDYUSR',
    arn: userArn({ account, partition }, userName),
    accountId: account,
    accessKeyId,
    userName,
  };
}
