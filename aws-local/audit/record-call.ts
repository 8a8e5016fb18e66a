import type { AwsContext } from '../context.ts';
import { isAwsError, type AwsError } from '../query/errors.ts';
import type { Operation, OperationCall, OperationResult } from '../query/operation.ts';
import type { QueryParameters } from '../query/parameters.ts';
import { callerIdentity } from './identities.ts';
import { recordEvent } from './record-event.ts';
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
  const readOnly = /^(?:Get|List|Describe)/.test(action);
  const error: AwsError | undefined = isAwsError(result) ? result : undefined;
  recordEvent(context, {
    eventSource: `${service}.amazonaws.com`,
    eventName: action,
    // IAM is a global service, which lives in one Region.
    awsRegion: service === 'iam' ? context.options.partition.homeRegion : undefined,
    userIdentity: callerIdentity(call.identity, context.options.partition.id),
    origin: { sourceIp: call.remoteAddress, userAgent: call.userAgent ?? '' },
    requestId: call.requestId,
    requestParameters: shownParameters(parameters, audit),
    responseElements:
      readOnly || result === undefined || isAwsError(result) || Object.keys(result).length === 0
        ? null
        : shownResult(result),
    error,
    readOnly,
  });
}
