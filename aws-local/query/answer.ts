import { recordCall } from '../audit/record-call.ts';
import type { AwsContext } from '../context.ts';
import { describeFault } from '../fault.ts';
import { awsError, isAwsError, type AwsError } from './errors.ts';
import type { Operation, OperationCall, OperationResult, Service } from './operation.ts';
import type { QueryParameters } from './parameters.ts';
import { answeringService, findOperation } from './registry.ts';

/** A call as it came in. */
export interface Incoming {
  service: Service | 'any';
  /** Absent when the body could not even be read. */
  parameters?: QueryParameters | AwsError;
  call: OperationCall;
}

/** An answer on its way out. */
export interface Answer {
  service: Service;
  /** Absent when it was not found out which operation was meant. */
  action?: string;
  call: OperationCall;
  result: OperationResult;
}

/** Finds the operation, runs it, and makes an answer of whatever comes of it. */
export async function answerTo(
  context: AwsContext,
  operations: readonly Operation[],
  incoming: Incoming,
): Promise<Answer> {
  const { parameters, call } = incoming;
  if (parameters === undefined || isAwsError(parameters))
    return refuse(incoming, parameters ?? awsError('MissingAction', 'The request has no Action'));
  const operation = findOperation(operations, incoming.service, parameters);
  if (isAwsError(operation)) return refuse(incoming, operation);
  const { service, action } = operation;
  const result =
    operation.signed && call.caller.accessKeyId === undefined
      ? unsigned()
      : await run(context, operation, { parameters, call });
  recordCall(context, operation, { parameters, call, result });
  return { service, action, call, result };
}

async function run(
  context: AwsContext,
  operation: Operation,
  { parameters, call }: { parameters: QueryParameters; call: OperationCall },
): Promise<OperationResult> {
  try {
    return await operation.run(context, parameters, call);
  } catch (error) {
    return internalFailure(context, error, call);
  }
}

/** An answer to a call of which no operation is known. */
export function refuse(incoming: Incoming, error: AwsError): Answer {
  const { service, call, parameters } = incoming;
  const known = parameters === undefined || isAwsError(parameters) ? undefined : parameters;
  const version = known?.get('Version')?.value;
  return {
    service: answeringService(service, call.caller.service, version),
    call,
    result: error,
  };
}

// The code is among the common errors of the Query APIs; the wording is ours.
function unsigned(): AwsError {
  return awsError('MissingAuthenticationToken', 'The request is not signed');
}

/** What a caller hears of a bug of ours: nothing; the log has it. */
export function internalFailure(
  context: AwsContext,
  error: unknown,
  call: OperationCall,
): AwsError {
  const { requestId } = call;
  context.logger.error('Failed to answer a call', { requestId, ...describeFault(error) });
  return awsError('InternalFailure', 'The request failed inside aws-local');
}
