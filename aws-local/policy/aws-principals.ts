import type { PartitionId } from '../../core/partition.ts';
import { evaluateIdentity } from './evaluate.ts';
import type { ConditionContext, PolicyDocument, PrincipalClause } from './types.ts';

/** A caller as the statements of a trust policy can name it under `AWS`. */
export interface AwsCaller {
  readonly partition: PartitionId;
  readonly account: string;
  /** ARNs that mean nobody else: of the user, or of the role and of its session. */
  readonly arns: readonly string[];
}

/**
 * What a trust policy says to a caller: `refused`, `granted` to it by name or to everybody, or
 * `delegated` to its account, whose own policies then have to allow it as well.
 */
export type AwsTrust = 'refused' | 'granted' | 'delegated';

export interface AwsTrustInput {
  policy: PolicyDocument;
  caller: AwsCaller;
  /** `sts:AssumeRole`, `sts:TagSession`, `sts:SetSourceIdentity`. */
  action: string;
  /** ARN of the role. */
  role: string;
  context: ConditionContext;
}

/** Whether a role's trust policy lets a user or a role session do `action`. */
export function evaluateAwsTrust(input: AwsTrustInput): AwsTrust {
  if (!isAllowed(input, ['itself', 'account'])) return 'refused';
  return isAllowed(input, ['itself']) ? 'granted' : 'delegated';
}

type Naming = 'itself' | 'account' | 'nobody';

function isAllowed(
  { policy, caller, action, role, context }: AwsTrustInput,
  namings: readonly Naming[],
): boolean {
  const statements = policy.statements.filter(({ principal }) =>
    namings.includes(namingOf(principal, caller)),
  );
  const policies = [{ name: 'trust policy', document: { ...policy, statements } }];
  return evaluateIdentity({ policies, action, resource: role, context }).allowed;
}

// Names are compared exactly: a wildcard is only ever the whole name.
function namingOf(
  clause: PrincipalClause | undefined,
  { partition, account, arns }: AwsCaller,
): Naming {
  const names = clause?.byType['AWS'] ?? [];
  const itself = clause?.any === true || names.some((name) => arns.includes(name));
  const byAccount =
    names.includes(account) || names.includes(`arn:${partition}:iam::${account}:root`);
  if (clause?.negated === true) return itself || byAccount ? 'nobody' : 'itself';
  if (itself) return 'itself';
  return byAccount ? 'account' : 'nobody';
}
