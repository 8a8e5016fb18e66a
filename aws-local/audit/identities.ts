import type { Caller } from '../query/caller.ts';
import { findSession } from '../state/sessions.ts';
import type { AwsState, RoleSession } from '../state/types.ts';
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

/** Whoever signed a call: a session that was issued here, or somebody else's credentials. */
export function callerIdentity(
  state: AwsState,
  { accessKeyId }: Caller,
  account: string,
): AuditIdentity {
  if (accessKeyId === undefined) return { type: 'Unknown' };
  const session = findSession(state, accessKeyId);
  if (session !== undefined) return assumedRole(session, accessKeyId);
  return {
    type: 'IAMUser',
    principalId: 'AIDAMOCKUNDERSTUDYUSR',
    arn: `arn:aws:iam::${account}:user/understudy`,
    accountId: account,
    accessKeyId,
    userName: 'understudy',
  };
}
