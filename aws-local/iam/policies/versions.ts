import { awsError, isAwsError, type AwsError } from '../../query/errors.ts';
import { flag, optional } from '../../query/input.ts';
import { defineOperation } from '../../query/operation.ts';
import { putManagedPolicy } from '../../state/managed-policies.ts';
import type { ManagedPolicy } from '../../state/types.ts';
import { arn, marker, maxItems, policyDocument, versionId } from '../fields.ts';
import { pageOf } from '../paging.ts';
import { readManagedDocument } from './documents.ts';
import { namedPolicy, ownPolicy } from './find.ts';
import { fullVersionView, versionView } from './view.ts';

const MOST_VERSIONS = 5;

export const createPolicyVersion = defineOperation({
  service: 'iam',
  action: 'CreatePolicyVersion',
  input: { PolicyArn: arn, PolicyDocument: policyDocument, SetAsDefault: optional(flag()) },
  run(context, { PolicyArn, PolicyDocument, SetAsDefault = false }) {
    const policy = ownPolicy(context, PolicyArn);
    if (isAwsError(policy)) return policy;
    const document = readManagedDocument(PolicyDocument);
    if (isAwsError(document)) return document;
    if (policy.versions.length >= MOST_VERSIONS)
      return awsError(
        'LimitExceeded',
        `A managed policy can have up to ${MOST_VERSIONS} versions. Before you create a new version, you must delete an existing version.`,
      );
    const now = context.clock.now();
    const lastVersion = policy.lastVersion + 1;
    const version = { id: `v${lastVersion}`, createDate: now, policy: document };
    const changed = {
      ...policy,
      lastVersion,
      updateDate: now,
      versions: [version, ...policy.versions],
      defaultVersionId: SetAsDefault ? version.id : policy.defaultVersionId,
    };
    putManagedPolicy(context.state, changed);
    return { PolicyVersion: versionView(changed, version) };
  },
});

export const getPolicyVersion = defineOperation({
  service: 'iam',
  action: 'GetPolicyVersion',
  input: { PolicyArn: arn, VersionId: versionId },
  run(context, { PolicyArn, VersionId }) {
    const policy = namedPolicy(context, PolicyArn);
    if (isAwsError(policy)) return policy;
    const version = versionOf(policy, VersionId);
    return isAwsError(version) ? version : { PolicyVersion: fullVersionView(policy, version) };
  },
});

export const listPolicyVersions = defineOperation({
  service: 'iam',
  action: 'ListPolicyVersions',
  input: { PolicyArn: arn, Marker: optional(marker), MaxItems: optional(maxItems) },
  run(context, input) {
    const policy = namedPolicy(context, input.PolicyArn);
    if (isAwsError(policy)) return policy;
    const page = pageOf(policy.versions, input);
    if (isAwsError(page)) return page;
    return { Versions: page.items.map((version) => versionView(policy, version)), ...page.end };
  },
});

export const setDefaultPolicyVersion = defineOperation({
  service: 'iam',
  action: 'SetDefaultPolicyVersion',
  input: { PolicyArn: arn, VersionId: versionId },
  run(context, { PolicyArn, VersionId }) {
    const policy = ownPolicy(context, PolicyArn);
    if (isAwsError(policy)) return policy;
    const version = versionOf(policy, VersionId);
    if (isAwsError(version)) return version;
    putManagedPolicy(context.state, {
      ...policy,
      defaultVersionId: version.id,
      updateDate: context.clock.now(),
    });
    return undefined;
  },
});

export const deletePolicyVersion = defineOperation({
  service: 'iam',
  action: 'DeletePolicyVersion',
  input: { PolicyArn: arn, VersionId: versionId },
  run(context, { PolicyArn, VersionId }) {
    const policy = ownPolicy(context, PolicyArn);
    if (isAwsError(policy)) return policy;
    const version = versionOf(policy, VersionId);
    if (isAwsError(version)) return version;
    if (version.id === policy.defaultVersionId)
      return awsError('DeleteConflict', 'Cannot delete the default version of a policy.');
    const versions = policy.versions.filter(({ id }) => id !== version.id);
    putManagedPolicy(context.state, { ...policy, versions });
    return undefined;
  },
});

// The wording is ours.
function versionOf(
  policy: ManagedPolicy,
  id: string,
): ManagedPolicy['versions'][number] | AwsError {
  return (
    policy.versions.find((version) => version.id === id) ??
    awsError('NoSuchEntity', `Policy ${policy.arn} has no version ${id}`)
  );
}
