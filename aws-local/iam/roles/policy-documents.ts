import { parseArn } from '../../../core/arn.ts';
import type { AwsContext } from '../../context.ts';
import { parseIdentityPolicy } from '../../policy/identity-grammar.ts';
import { parseTrustPolicy } from '../../policy/trust-grammar.ts';
import { awsError, isAwsError, type AwsError } from '../../query/errors.ts';
import { hasUser } from '../../state/access-keys.ts';
import { findRole } from '../../state/roles.ts';
import type { Role, StoredPolicy } from '../../state/types.ts';

/** IAM quotas, in characters without white space. */
const MOST_TRUST = 2_048;
const MOST_INLINE = 10_240;

/** Reads a trust policy and holds it to its quota (text: kubeflow issue 6687). */
export function readTrustPolicy(context: AwsContext, text: string): StoredPolicy | AwsError {
  const document = parseTrustPolicy(text, {
    partition: context.options.partition.id,
    isMissing: (arn) => isMissing(context, arn),
  });
  if (isAwsError(document)) return document;
  return sizeOf(text) > MOST_TRUST
    ? awsError('LimitExceeded', `Cannot exceed quota for ACLSizePerRole: ${MOST_TRUST}`)
    : { text, document };
}

/** Reads an inline policy and holds all of the role's to their quota (text: serverless issue 7643). */
export function readInlinePolicy(role: Role, name: string, text: string): StoredPolicy | AwsError {
  const document = parseIdentityPolicy(text);
  if (isAwsError(document)) return document;
  const others = [...role.policies].filter(([other]) => other !== name);
  const size = others.reduce((sum, [, policy]) => sum + sizeOf(policy.text), sizeOf(text));
  return size > MOST_INLINE
    ? awsError(
        'LimitExceeded',
        `Maximum policy size of ${MOST_INLINE} bytes exceeded for role ${role.name}`,
      )
    : { text, document };
}

// Of other accounts nothing is known; in the configured one there are roles, and the users of access keys.
function isMissing({ options, state }: AwsContext, arn: string): boolean {
  const parts = parseArn(arn);
  if (parts?.service !== 'iam' || parts.account !== options.account) return false;
  if (parts.resource.startsWith('role/')) return findRole(state, arn) === undefined;
  const user = /^user\/([^/]+)$/.exec(parts.resource)?.[1];
  if (user !== undefined) return !hasUser(state, parts.account, user);
  return parts.resource !== 'root';
}

function sizeOf(text: string): number {
  return text.replace(/\s/g, '').length;
}
