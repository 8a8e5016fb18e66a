import type { ApiCaller } from '../connect/api/caller.ts';
import { isConnectError, type ConnectError } from '../connect/api/errors.ts';
import type { ApiOperation, ApiResult } from '../connect/api/operation.ts';
import type { AwsContext } from '../context.ts';
import type { Visit } from '../pages/world.ts';
import type { JsonValue } from '../types.ts';
import { callerIdentity } from './identities.ts';
import { recordEvent } from './record-event.ts';
import { shownMembers } from './redact-json.ts';

/** One call of the API of Amazon Connect, and what it was answered. */
export interface ApiCallDetails {
  operation: ApiOperation;
  /** Absent when the signature did not say who calls. */
  caller?: ApiCaller | undefined;
  visit: Visit;
  requestId: string;
  /** What the path names. */
  named: Readonly<Record<string, JsonValue>>;
  body: unknown;
  result: ApiResult | ConnectError;
}

/** Puts a call of the API of Amazon Connect on the audit trail. */
export function recordApiCall(context: AwsContext, details: ApiCallDetails): void {
  const { operation, caller, visit, requestId, named, body, result } = details;
  const { name, members = [] } = operation;
  const readOnly = /^(?:Get|List|Describe)/.test(name);
  const parameters = { ...shownMembers(named, Object.keys(named)), ...shownMembers(body, members) };
  recordEvent(context, {
    eventSource: 'connect.amazonaws.com',
    eventName: name,
    account: caller?.account,
    awsRegion: caller?.region ?? visit.place.region,
    userIdentity: callerIdentity(caller?.identity, context.options.partition.id),
    origin: visit,
    requestId,
    requestParameters: Object.keys(parameters).length === 0 ? null : parameters,
    responseElements: isConnectError(result) || readOnly ? null : shownResult(result),
    error: isConnectError(result) ? result : undefined,
    readOnly,
  });
}

// Empty answers are none.
function shownResult(result: ApiResult): Readonly<Record<string, JsonValue>> | null {
  const shown = shownMembers(result, Object.keys(result));
  return Object.keys(shown).length === 0 ? null : shown;
}
