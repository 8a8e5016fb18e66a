import { parseRoleArn } from '../../core/arn.ts';
import type { AwsContext } from '../context.ts';
import { isAwsError, type AwsError } from '../query/errors.ts';
import type { Operation, OperationCall, OperationResult } from '../query/operation.ts';
import type { QueryParameters } from '../query/parameters.ts';
import { callerIdentity } from './identities.ts';
import { recordEvent, type EventDetails } from './record-event.ts';
import { shownParameters, shownResult } from './redact-call.ts';

/** Puts a call of a Query API on the audit trail, unless the operation does that itself. */
export function recordCall(
  context: AwsContext,
  operation: Operation,
  done: { parameters: QueryParameters; call: OperationCall; result: OperationResult },
): void {
  const { service, action, audit } = operation;
  if (audit === undefined) return;
  const { parameters, call, result } = done;
  const issues = audit.issues !== undefined;
  const readOnly = issues || /^(?:Get|List|Describe)/.test(action);
  const error: AwsError | undefined = isAwsError(result) ? result : undefined;
  recordEvent(context, {
    eventSource: `${service}.amazonaws.com`,
    eventName: action,
    // IAM is a global service, which lives in one Region.
    awsRegion: service === 'iam' ? context.options.partition.homeRegion : call.region,
    userIdentity: callerIdentity(call.identity, context.options.partition.id),
    origin: { sourceIp: call.remoteAddress, userAgent: call.userAgent ?? '' },
    requestId: call.requestId,
    requestParameters: shownParameters(parameters, audit),
    responseElements:
      (readOnly && !issues) ||
      result === undefined ||
      isAwsError(result) ||
      Object.keys(result).length === 0
        ? null
        : shownResult(result),
    error,
    ...(audit.role !== undefined && { resources: roleResource(parameters.get(audit.role)?.value) }),
    readOnly,
  });
}

function roleResource(arn = ''): EventDetails['resources'] {
  const accountId = parseRoleArn(arn)?.account;
  return accountId === undefined ? undefined : [{ accountId, type: 'AWS::IAM::Role', ARN: arn }];
}
