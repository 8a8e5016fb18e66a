import type { PartitionId } from '../../core/partition.ts';
import type { Identity } from '../signing/authenticate.ts';
import { wholeSeconds } from '../iam/timestamps.ts';
import { principalOf, USER_ID, USER_NAME } from '../signing/principal.ts';
import { userArn } from '../state/arns.ts';
import type { RoleSession, SamlOrigin } from '../state/types.ts';
import type { AuditIdentity } from './event.ts';

/** A person whom an identity provider vouches for, before there is a role session. */
export function samlUser({
  nameQualifier,
  subject,
}: Pick<SamlOrigin, 'nameQualifier' | 'subject'>): AuditIdentity {
  return {
    type: 'SAMLUser',
    principalId: `${nameQualifier}:${subject}`,
    userName: subject,
    identityProvider: nameQualifier,
  };
}

/** Somebody who has taken a role on. */
export function assumedRole(session: RoleSession, accessKeyId?: string): AuditIdentity {
  const { account, roleArn, roleId, roleName, sessionName, assumedRoleArn, sourceIdentity } =
    session;
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
      attributes: attributesOf(session),
      ...(sourceIdentity !== undefined && { sourceIdentity }),
    },
  };
}

/** Whoever signed a call: a session that was issued here, or a user. Before that is known, nobody. */
export function callerIdentity(
  identity: Identity | undefined,
  partition: PartitionId,
): AuditIdentity {
  if (identity === undefined) return { type: 'Unknown' };
  const { account, accessKeyId, session, userSession, userName = USER_NAME } = identity;
  if (session !== undefined) return assumedRole(session, accessKeyId);
  const user = { principalId: USER_ID, arn: userArn({ account, partition }, userName), userName };
  if (userSession?.federatedName === undefined)
    return {
      type: 'IAMUser',
      ...user,
      accountId: account,
      accessKeyId,
      ...(userSession && { sessionContext: { attributes: attributesOf(userSession) } }),
    };
  const { arn, userId } = principalOf(identity, partition);
  return {
    type: 'FederatedUser',
    principalId: userId,
    arn,
    accountId: account,
    accessKeyId,
    sessionContext: {
      sessionIssuer: { type: 'IAMUser', ...user, accountId: account },
      attributes: attributesOf(userSession),
    },
  };
}

function attributesOf({ createDate }: { createDate: number }): {
  creationDate: string;
  mfaAuthenticated: 'false';
} {
  return { creationDate: wholeSeconds(createDate), mfaAuthenticated: 'false' };
}
