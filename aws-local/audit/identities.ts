import type { Caller } from '../query/caller.ts';
import type { AwsContext } from '../context.ts';
import { homeOf } from '../in-account.ts';
import { findAccessKey } from '../state/access-keys.ts';
import { userArn } from '../state/arns.ts';
import { findSession } from '../state/sessions.ts';
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

/** Whoever signed a call: a session that was issued here, or somebody else's credentials. */
export function callerIdentity(context: AwsContext, { accessKeyId }: Caller): AuditIdentity {
  if (accessKeyId === undefined) return { type: 'Unknown' };
  const session = findSession(context.state, accessKeyId);
  if (session !== undefined) return assumedRole(session, accessKeyId);
  const { userName = 'understudy' } = findAccessKey(context.state, accessKeyId) ?? {};
  return {
    type: 'IAMUser',
    principalId: 'AIDAMOCKUNDERSTUDYUSR',
    arn: userArn(homeOf(context), userName),
    accountId: context.options.account,
    accessKeyId,
    userName,
  };
}
