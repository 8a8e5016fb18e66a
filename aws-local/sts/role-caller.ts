import type { PartitionId } from '../../core/partition.ts';
import { principalTags } from '../checks/federation-context.ts';
import { sessionSubjectTypeKey } from '../checks/name-identifiers.ts';
import type { AwsCaller } from '../policy/aws-principals.ts';
import type { ConditionContext } from '../policy/types.ts';
import type { Identity } from '../signing/authenticate.ts';
import { principalOf, USER_NAME } from '../signing/principal.ts';
import { findRole } from '../state/roles.ts';
import type { AwsState, Role, StsSession } from '../state/types.ts';

/** Somebody who asks for a role. */
export interface RoleCaller {
  readonly arn: string;
  readonly userId: string;
  readonly names: AwsCaller;
  /** When it is a role itself: role chaining. */
  readonly session?: StsSession;
  /** The role of that session, unless it was made anew since. */
  readonly role?: Role;
  readonly identity: Identity;
}

export function roleCaller(
  state: AwsState,
  identity: Identity,
  partition: PartitionId,
): RoleCaller {
  const { arn, userId, account } = principalOf(identity, partition);
  const { session } = identity;
  const found = session && findRole(state, session.roleArn);
  const role = found?.roleId === session?.roleId ? found : undefined;
  // A trust policy that names a role means that very role, not another one that has its name by now.
  const arns = [arn, ...(role === undefined ? [] : [role.arn])];
  return {
    arn,
    userId,
    names: { partition, account, arns },
    ...(session && { session }),
    ...(role && { role }),
    identity,
  };
}

/** What conditions can ask about the caller. */
export function callerKeys({
  arn,
  userId,
  names,
  session,
  role,
  identity,
}: RoleCaller): ConditionContext {
  const temporary = session ?? identity.userSession;
  return {
    'aws:userid': userId,
    'aws:PrincipalArn': session?.roleArn ?? arn,
    'aws:PrincipalAccount': names.account,
    'aws:PrincipalType': session === undefined ? 'User' : 'AssumedRole',
    'aws:username': session === undefined ? (identity.userName ?? USER_NAME) : undefined,
    'aws:SourceIdentity': session?.sourceIdentity,
    'aws:FederatedProvider': session?.providerArn,
    'saml:namequalifier': session?.nameQualifier,
    'saml:sub': session?.subject,
    'saml:sub_type': sessionSubjectTypeKey(session?.subjectType),
    ...(temporary && {
      'aws:TokenIssueTime': new Date(temporary.createDate).toISOString(),
      'aws:MultiFactorAuthPresent': 'false',
    }),
    ...principalTags(role?.tags ?? [], session?.tags ?? []),
  };
}
