import type { ConditionContext } from '../policy/types.ts';
import type { ConnectInstance, Role, RoleSession, Tag } from '../state/types.ts';
import { requestKeys, type RequestCircumstances } from './request-keys.ts';
import { sessionSubjectTypeKey } from './name-identifiers.ts';

/** Beginnings of keys that go on with the key of a tag. */
export const FEDERATION_KEY_FAMILIES = ['aws:PrincipalTag/'] as const;

/** Who asks: the session, and its role as it is now. */
export interface FederationParties {
  session: RoleSession;
  role: Pick<Role, 'tags'> | undefined;
}

/** What connect:GetFederationToken is asked for: the user of the instance that aws:userid names. */
export function federationResource(
  session: RoleSession,
  instance: Pick<ConnectInstance, 'arn'>,
): string {
  return `${instance.arn}/user/${userId(session)}`;
}

/** What the conditions of the role's policies can ask about. */
export function federationContext(
  { session, role }: FederationParties,
  instance: Pick<ConnectInstance, 'id' | 'region'>,
  circumstances: RequestCircumstances,
): ConditionContext {
  return {
    ...requestKeys(circumstances),
    'aws:RequestedRegion': instance.region,
    'aws:userid': userId(session),
    'aws:PrincipalArn': session.roleArn,
    'aws:PrincipalAccount': session.account,
    'aws:PrincipalType': 'AssumedRole',
    'aws:SourceIdentity': session.sourceIdentity,
    'aws:TokenIssueTime': new Date(session.createDate).toISOString(),
    'connect:InstanceId': instance.id,
    'saml:namequalifier': session.nameQualifier,
    'saml:sub': session.subject,
    'saml:sub_type': sessionSubjectTypeKey(session.subjectType),
    ...principalTags(role?.tags ?? [], session.tags),
  };
}

/** A session tag stands in the place of the role's tag with that key, whatever the case of either. */
export function principalTags(ofRole: readonly Tag[], ofSession: readonly Tag[]): ConditionContext {
  const overridden = new Set(ofSession.map(({ key }) => key.toLowerCase()));
  const left = ofRole.filter(({ key }) => !overridden.has(key.toLowerCase()));
  return Object.fromEntries(
    [...left, ...ofSession].map(({ key, value }) => [`aws:PrincipalTag/${key}`, value]),
  );
}

function userId({ roleId, sessionName }: RoleSession): string {
  return `${roleId}:${sessionName}`;
}
