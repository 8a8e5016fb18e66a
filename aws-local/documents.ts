import { findManagedPolicy } from './state/managed-policies.ts';
import type { AwsState, Role } from './state/types.ts';

/** A policy by its name, or by its ARN where it is a managed one; the text as it was sent. */
export interface PolicyText {
  name: string;
  text: string;
}

/** What IAM holds of who may come in, as documents; never a key. */
export interface AccountDocuments {
  samlProviders: readonly {
    arn: string;
    name: string;
    /** As it was uploaded. */
    metadata: string;
  }[];
  roles: readonly {
    arn: string;
    name: string;
    trustPolicy: string;
    /** Inline ones, then the customer managed ones that are attached or bound it. */
    policies: readonly PolicyText[];
  }[];
}

/** The documents of every account, for whoever keeps a record of how things stood. */
export function documentsOf(state: AwsState): AccountDocuments {
  const accounts = [...state.accounts.values()];
  return {
    samlProviders: accounts.flatMap(({ samlProviders }) =>
      Array.from(samlProviders.values(), ({ arn, name, metadataDocument: metadata }) => {
        return { arn, name, metadata };
      }),
    ),
    roles: accounts.flatMap(({ roles }) =>
      Array.from(roles.values(), (role) => {
        const { arn, name, trustPolicy } = role;
        return { arn, name, trustPolicy: trustPolicy.text, policies: policyTexts(state, role) };
      }),
    ),
  };
}

// Those of AWS itself are public, and not kept as documents.
function policyTexts(state: AwsState, role: Role): readonly PolicyText[] {
  const { policies, attachedPolicies, permissionsBoundary: boundary } = role;
  const managed = new Set([...attachedPolicies, ...(boundary === undefined ? [] : [boundary])]);
  return [
    ...Array.from(policies, ([name, { text }]) => ({ name, text })),
    ...[...managed].flatMap((arn) => {
      const found = findManagedPolicy(state, arn);
      const version = found?.versions.find(({ id }) => id === found.defaultVersionId);
      return version === undefined ? [] : [{ name: arn, text: version.policy.text }];
    }),
  ];
}
