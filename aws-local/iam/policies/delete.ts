import { awsError, isAwsError } from '../../query/errors.ts';
import { defineOperation } from '../../query/operation.ts';
import { removeManagedPolicy, usersOf } from '../../state/managed-policies.ts';
import { arn } from '../fields.ts';
import { ownPolicy } from './find.ts';

export const deletePolicy = defineOperation({
  service: 'iam',
  action: 'DeletePolicy',
  input: { PolicyArn: arn },
  run(context, { PolicyArn }) {
    const policy = ownPolicy(context, PolicyArn);
    if (isAwsError(policy)) return policy;
    const { attached, bounded } = usersOf(context.state, policy.account, PolicyArn);
    if (attached.length + bounded.length > 0)
      return awsError('DeleteConflict', 'Cannot delete a policy attached to entities.');
    if (policy.versions.length > 1)
      return awsError(
        'DeleteConflict',
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    removeManagedPolicy(context.state, policy);
    return undefined;
  },
});
