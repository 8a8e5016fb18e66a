import type { ConditionContext } from '../policy/types.ts';
import type { ConnectInstance, RoleSession } from '../state/types.ts';

/** What connect:GetFederationToken is asked for: the user of the instance that aws:userid names. */
export function federationResource(
  session: RoleSession,
  instance: Pick<ConnectInstance, 'arn'>,
): string {
  return `${instance.arn}/user/${userId(session)}`;
}

/** What the conditions of the role's policies can ask about. */
export function federationContext(
  session: RoleSession,
  instance: Pick<ConnectInstance, 'id'>,
  request: { now: number; sourceIp: string },
): ConditionContext {
  const { now, sourceIp } = request;
  return {
    'aws:SourceIp': sourceIp,
    'aws:userid': userId(session),
    'aws:PrincipalArn': session.roleArn,
    'aws:PrincipalAccount': session.account,
    'aws:CurrentTime': new Date(now).toISOString(),
    'aws:EpochTime': String(Math.floor(now / 1000)),
    'connect:InstanceId': instance.id,
    'saml:namequalifier': session.nameQualifier,
    'saml:sub': session.subject,
    'saml:sub_type': session.subjectType,
    ...Object.fromEntries(session.tags.map(({ key, value }) => [`aws:PrincipalTag/${key}`, value])),
  };
}

function userId({ roleId, sessionName }: RoleSession): string {
  return `${roleId}:${sessionName}`;
}
