import { isAwsError } from '../query/errors.ts';
import { findManagedPolicy } from '../state/managed-policies.ts';
import type { AwsState, ManagedPolicy, Role, RoleSession } from '../state/types.ts';
import { builtInPolicy } from './built-in.ts';
import { parseIdentityPolicy } from './identity-grammar.ts';
import type { IdentityInput, NamedPolicy } from './types.ts';

/** Everything that the permissions of a role's session come from. */
export interface RolePolicies extends Pick<IdentityInput, 'policies' | 'boundary' | 'session'> {
  /** Inline ones by name, attached ones by ARN. */
  readonly policies: readonly NamedPolicy[];
  /** What the role is bounded by; an empty list allows nothing, undefined bounds nothing. */
  readonly boundary: readonly NamedPolicy[] | undefined;
  /** What the session was restricted to; an empty list allows nothing, undefined restricts nothing. */
  readonly session: readonly NamedPolicy[] | undefined;
  /** ARNs of managed policies among them that are not there: they allow nothing. */
  readonly missing: readonly string[];
}

/** What a session policy that came as a document is called in explanations. */
const PASSED_POLICY = 'Policy';

/**
 * The policies of a session as they are now: a managed policy counts with its default version. The
 * session is asked for, so that nobody forgets what it was restricted to.
 */
export function policiesOf(
  state: AwsState,
  role: Role,
  { restriction }: Pick<RoleSession, 'restriction'>,
): RolePolicies {
  const inline = Array.from(role.policies, ([name, { document }]) => ({ name, document }));
  const { attachedPolicies, permissionsBoundary } = role;
  const bounds = permissionsBoundary === undefined ? [] : [permissionsBoundary];
  const wanted = [...attachedPolicies, ...bounds, ...(restriction?.policyArns ?? [])];
  const named = (arns: readonly string[]): readonly NamedPolicy[] =>
    arns.flatMap((arn) => namedPolicy(state, arn));
  return {
    policies: [...inline, ...named(attachedPolicies)],
    boundary: permissionsBoundary === undefined ? undefined : named(bounds),
    session: restriction && [...passedPolicy(restriction.policy), ...named(restriction.policyArns)],
    missing: [...new Set(wanted)].filter((arn) => namedPolicy(state, arn).length === 0),
  };
}

// It was read when the session began. Should it not be a policy any more, the session may do nothing.
function passedPolicy(text: string | undefined): readonly NamedPolicy[] {
  const document = text === undefined ? undefined : parseIdentityPolicy(text);
  return document === undefined || isAwsError(document) ? [] : [{ name: PASSED_POLICY, document }];
}

function namedPolicy(state: AwsState, arn: string): readonly NamedPolicy[] {
  const policy = builtInPolicy(arn) ?? findManagedPolicy(state, arn);
  const document = policy && defaultVersion(policy)?.policy.document;
  return document === undefined ? [] : [{ name: arn, document }];
}

function defaultVersion({
  versions,
  defaultVersionId,
}: ManagedPolicy): ManagedPolicy['versions'][number] | undefined {
  return versions.find(({ id }) => id === defaultVersionId);
}
