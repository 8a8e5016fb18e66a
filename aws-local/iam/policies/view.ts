import type { ResultTree } from '../../query/result.ts';
import { usersOf } from '../../state/managed-policies.ts';
import type { AwsState, ManagedPolicy } from '../../state/types.ts';
import { encodeDocument } from '../roles/view.ts';
import { tagResults } from '../tags.ts';
import { wholeSeconds } from '../timestamps.ts';

/** As CreatePolicy and ListPolicies answer it: without description and tags (recorded). */
export function policyView(state: AwsState, account: string, policy: ManagedPolicy): ResultTree {
  const { description: _, ...undescribed } = policy;
  return describedPolicyView(state, account, undescribed);
}

function describedPolicyView(state: AwsState, account: string, policy: ManagedPolicy): ResultTree {
  const { attached, bounded } = usersOf(state, account, policy.arn);
  return {
    PolicyName: policy.name,
    PolicyId: policy.policyId,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: attached.length,
    PermissionsBoundaryUsageCount: bounded.length,
    IsAttachable: true,
    Description: policy.description,
    CreateDate: wholeSeconds(policy.createDate),
    UpdateDate: wholeSeconds(policy.updateDate),
  };
}

/** As GetPolicy answers it: tags are there even when there are none (recorded). */
export function fullPolicyView(
  state: AwsState,
  account: string,
  policy: ManagedPolicy,
): ResultTree {
  return {
    ...describedPolicyView(state, account, policy),
    Tags: tagResults(policy.tags),
  };
}

type Version = ManagedPolicy['versions'][number];

/** A version as lists show it. */
export function versionView(policy: ManagedPolicy, { id, createDate }: Version): ResultTree {
  return {
    VersionId: id,
    IsDefaultVersion: id === policy.defaultVersionId,
    CreateDate: wholeSeconds(createDate),
  };
}

/** With its document, percent-encoded. */
export function fullVersionView(policy: ManagedPolicy, version: Version): ResultTree {
  return { Document: encodeDocument(version.policy.text), ...versionView(policy, version) };
}
