import type { PartitionId } from '../../core/partition.ts';
import { isAwsError } from '../query/errors.ts';
import type { ManagedPolicy } from '../state/types.ts';
import { parseIdentityPolicy } from './identity-grammar.ts';

const TEXT =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
const CREATED = Date.parse('2015-02-06T18:39:46Z');

const BUILT_IN: readonly ManagedPolicy[] = [administratorAccess()];

/** The policies of AWS itself that are held here, with the ARNs of a partition. */
export function builtInPolicies(partition: PartitionId): readonly ManagedPolicy[] {
  return BUILT_IN.map((policy) => ({
    ...policy,
    arn: policy.arn.replace(/^arn:aws:/, `arn:${partition}:`),
  }));
}

/** One of them by its ARN, in whichever partition. */
export function builtInPolicy(arn: string): ManagedPolicy | undefined {
  const commercial = arn.replace(/^arn:aws(?:-us-gov|-cn):/, 'arn:aws:');
  const found = BUILT_IN.find((policy) => policy.arn === commercial);
  return found && { ...found, arn };
}

/** As the AWS Managed Policy Reference Guide and the examples of the AWS CLI show it. */
function administratorAccess(): ManagedPolicy {
  const document = parseIdentityPolicy(TEXT);
  if (isAwsError(document)) throw new TypeError('A policy of our own cannot be read');
  return {
    account: 'aws',
    name: 'AdministratorAccess',
    path: '/',
    arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
    policyId: 'ANPAIWMBCKSKIEE64ZLYK',
    description: 'Provides full access to AWS services and resources.',
    createDate: CREATED,
    updateDate: CREATED,
    defaultVersionId: 'v1',
    lastVersion: 1,
    versions: [{ id: 'v1', createDate: CREATED, policy: { text: TEXT, document } }],
    tags: [],
  };
}
