import type { AwsContext } from '../context.ts';
import type { FactId } from '../facts/facts.ts';
import { awsError, type AwsError } from '../query/errors.ts';
import type { Operation } from '../query/operation.ts';

export const CONTROL_PLANE_FACTS = [
  'iam-control-plane',
  'text-service-unavailable',
] as const satisfies readonly FactId[];

/** What a change of IAM is answered while its control plane is out. */
export function denyWrite(context: AwsContext, operation: Operation): AwsError | undefined {
  const reads = operation.service !== 'iam' || /^(Get|List)/.test(operation.action);
  if (reads || !context.faults.strikes('iam-writes-denied', operation.action)) return undefined;
  return awsError('ServiceUnavailable', 'The control plane of IAM is not available');
}
