import { parseArn } from '../../core/arn.ts';
import type { AwsContext } from '../context.ts';
import { requestKeys } from '../checks/request-keys.ts';
import type { FactId } from '../facts/facts.ts';
import type { ConditionContext } from '../policy/types.ts';
import { awsError, type AwsError } from '../query/errors.ts';
import type { InputOf } from '../query/input.ts';
import { defineOperation, type OperationCall } from '../query/operation.ts';
import type { ResultTree } from '../query/result.ts';
import { assumedRoleArn } from '../state/arns.ts';
import { findRole } from '../state/roles.ts';
import { addSession } from '../state/sessions.ts';
import type { Role, RoleSession, StsSession } from '../state/types.ts';
import { assumeRoleRefusal } from './authorise-assume-role.ts';
import { sessionTags, tagProblem } from './call-tags.ts';
import { credentialsResult, makeCredentials, tokenSizeResult } from './credentials.ts';
import { ASSUME_ROLE } from './fields.ts';
import { mfaProblem } from './mfa.ts';
import { callerKeys, roleCaller, type RoleCaller } from './role-caller.ts';
import { packedPolicySize, restrictionOf, sessionPolicyProblem } from './session-policy.ts';

/** What taking a role on by AssumeRole rests on. */
export const ASSUME_ROLE_FACTS = [
  'assume-role-constraints',
  'text-assume-role-arn',
  'assume-role-tags',
  'transitive-tags-inherited',
  'source-identity-sticky',
  'text-assume-role-refused',
  'assume-role-same-account',
  'assume-role-other-account',
  'assume-role-principals',
  'assume-role-users',
  'assume-role-keys',
  'role-chaining-hour',
  'role-chaining-first',
  'text-mfa-unknown',
  'provided-contexts',
  'assume-role-response-order',
] as const satisfies readonly FactId[];

type Input = InputOf<typeof ASSUME_ROLE>;

const CHAINED_SECONDS = 3_600;
const DEFAULT_SECONDS = 3_600;

/** One role for another, or for a user: the caller signs, and the trust policy has to name it. */
export const assumeRole = defineOperation({
  service: 'sts',
  action: 'AssumeRole',
  signed: true,
  input: ASSUME_ROLE,
  audit: { issues: 'credentials', role: 'RoleArn', hidden: ['TokenCode', 'ProvidedContexts'] },
  run(context, input, call) {
    const { identity = { account: context.options.account, accessKeyId: '' } } = call;
    const caller = roleCaller(context.state, identity, context.options.partition.id);
    const problem = requestProblem(input, caller);
    if (problem !== undefined) return problem;
    const role = findRole(context.state, input.RoleArn);
    const wish = wishOf(input, caller);
    const keys = conditionKeys(context, { input, caller, role, wish, call });
    const refusal = assumeRoleRefusal(context, {
      caller,
      roleArn: input.RoleArn,
      role,
      actions: actionsOf(wish),
      keys,
    });
    if (refusal !== undefined || role === undefined) return refusal;
    return durationProblem(input, caller, role) ?? answer(context, input, { caller, role, wish });
  },
});

/** What the new session carries on, from the call and from the session that calls. */
type Wish = Pick<RoleSession, 'tags' | 'transitiveTagKeys' | 'sourceIdentity'>;

function wishOf(input: Input, { session }: RoleCaller): Wish {
  const sourceIdentity = session?.sourceIdentity ?? input.SourceIdentity;
  return {
    ...sessionTags(input, session),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  };
}

function requestProblem(input: Input, { session }: RoleCaller): AwsError | undefined {
  const { RoleArn, SourceIdentity } = input;
  const arn = parseArn(RoleArn);
  if (arn === undefined) return awsError('ValidationError', `${RoleArn} is invalid`);
  if (input.ProvidedContexts !== undefined && input.ProvidedContexts.length > 0)
    return awsError('InvalidParameterValue', 'aws-local knows no provider of trusted contexts');
  const changed = session?.sourceIdentity !== undefined && SourceIdentity !== undefined;
  return (
    tagProblem(input, session) ??
    sessionPolicyProblem(input, arn.account) ??
    (changed && SourceIdentity !== session.sourceIdentity
      ? awsError(
          'ValidationError',
          'The source identity is already set for this assume role session',
        )
      : undefined) ??
    mfaProblem(input)
  );
}

// What is passed on counts as set anew: every role of a chain has to allow it.
function actionsOf({ tags, sourceIdentity }: Wish): readonly string[] {
  return [
    'sts:AssumeRole',
    ...(tags.length > 0 ? ['sts:TagSession'] : []),
    ...(sourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
  ];
}

interface Asked {
  input: Input;
  caller: RoleCaller;
  role: Role | undefined;
  wish: Wish;
  call: OperationCall;
}

function conditionKeys(
  { clock }: AwsContext,
  { input, caller, role, wish, call }: Asked,
): ConditionContext {
  const some = (values: readonly string[]) => (values.length === 0 ? undefined : values);
  const sent = input.Tags ?? [];
  return {
    ...requestKeys({ now: clock.now(), sourceIp: call.remoteAddress }),
    ...callerKeys(caller),
    'sts:ExternalId': input.ExternalId,
    'sts:RoleSessionName': input.RoleSessionName,
    'sts:SourceIdentity': wish.sourceIdentity,
    'sts:TransitiveTagKeys': some(wish.transitiveTagKeys),
    'aws:TagKeys': some(wish.tags.map(({ key }) => key)),
    ...Object.fromEntries(sent.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value])),
    ...Object.fromEntries(
      (role?.tags ?? []).map(({ key, value }) => [`aws:ResourceTag/${key}`, value]),
    ),
  };
}

function durationProblem(
  { DurationSeconds = DEFAULT_SECONDS }: Input,
  { session }: RoleCaller,
  { maxSessionDuration }: Role,
): AwsError | undefined {
  if (session !== undefined && DurationSeconds > CHAINED_SECONDS)
    return awsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  return DurationSeconds > maxSessionDuration
    ? awsError(
        'ValidationError',
        'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      )
    : undefined;
}

function answer(
  context: AwsContext,
  input: Input,
  { caller, role, wish }: { caller: RoleCaller; role: Role; wish: Wish },
): ResultTree {
  const now = context.clock.now();
  const home = { partition: context.options.partition.id, account: role.account };
  const names = { role: role.name, session: input.RoleSessionName };
  const session: StsSession = {
    account: role.account,
    roleName: role.name,
    roleArn: role.arn,
    roleId: role.roleId,
    sessionName: input.RoleSessionName,
    assumedRoleArn: assumedRoleArn(home, names),
    ...wish,
    createDate: now,
    expiration: now + (input.DurationSeconds ?? DEFAULT_SECONDS) * 1000,
    ...restrictionOf(input),
    ...makeCredentials(context.random, input.MinimumSessionTokenSize),
    madeBy: caller.session === undefined ? 'assume-role' : 'role-chaining',
  };
  addSession(context.state, session);
  return {
    SourceIdentity: session.sourceIdentity,
    AssumedRoleUser: {
      AssumedRoleId: `${session.roleId}:${session.sessionName}`,
      Arn: session.assumedRoleArn,
    },
    Credentials: credentialsResult(session),
    PackedPolicySize: packedPolicySize(input, session),
    ...tokenSizeResult(session),
  };
}
