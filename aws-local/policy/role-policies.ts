import { builtInPolicy } from './built-in.ts';
import { findManagedPolicy } from '../state/managed-policies.ts';
import type { AwsState, ManagedPolicy, Role } from '../state/types.ts';
import type { NamedPolicy } from './types.ts';

/** Everything that a role's permissions come from. */
export interface RolePolicies {
  /** Inline ones by name, attached ones by ARN. */
  readonly policies: readonly NamedPolicy[];
  /** What it is bounded by; an empty list allows nothing, undefined bounds nothing. */
  readonly boundary: readonly NamedPolicy[] | undefined;
}

/** The policies of a role as they are now: an attached policy counts with its default version. */
export function policiesOf(state: AwsState, role: Role): RolePolicies {
  const inline = Array.from(role.policies, ([name, { document }]) => ({ name, document }));
  const attached = role.attachedPolicies.flatMap((arn) => namedPolicy(state, arn));
  const { permissionsBoundary } = role;
  return {
    policies: [...inline, ...attached],
    boundary:
      permissionsBoundary === undefined ? undefined : namedPolicy(state, permissionsBoundary),
  };
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
