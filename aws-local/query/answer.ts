import { recordCall } from '../audit/record-call.ts';
import type { AwsContext } from '../context.ts';
import { describeFault } from '../fault.ts';
import { denyWrite } from '../faults/deny-writes.ts';
import { inAccount } from '../in-account.ts';
import { authenticate } from '../signing/authenticate.ts';
import type { SignedRequest } from '../signing/signed-request.ts';
import { awsError, isAwsError, type AwsError } from './errors.ts';
import type { Operation, OperationCall, OperationResult, Service } from './operation.ts';
import { callerProblem } from './caller-problem.ts';
import type { QueryParameters } from './parameters.ts';
import { answeringService, findOperation } from './registry.ts';

/** A call as it came in. */
export interface Incoming {
  service: Service | 'any';
  /** Absent when the body could not even be read. */
  parameters?: QueryParameters | AwsError;
  call: OperationCall;
  /** Of the host name; undefined where any Region will do. */
  region?: string | undefined;
  /** What a signature covers. */
  request: SignedRequest;
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
  const known = await authenticated(context, operation, incoming);
  const own = isAwsError(known) ? context : asCaller(context, known);
  const result = isAwsError(known)
    ? known
    : (callerProblem(own, operation, known) ??
      (await run(own, operation, { parameters, call: known })));
  recordCall(own, operation, { parameters, call: isAwsError(known) ? call : known, result });
  return { service, action, call, result };
}

function asCaller(context: AwsContext, { identity }: OperationCall): AwsContext {
  return identity === undefined ? context : inAccount(context, identity.account);
}

async function authenticated(
  context: AwsContext,
  operation: Operation,
  { call, request, region }: Incoming,
): Promise<OperationCall | AwsError> {
  const { service, signed } = operation;
  if (!signed) return call;
  const identity = await authenticate(context, request, { service, region });
  return isAwsError(identity) ? identity : { ...call, identity };
}

async function run(
  context: AwsContext,
  operation: Operation,
  { parameters, call }: { parameters: QueryParameters; call: OperationCall },
): Promise<OperationResult> {
  try {
    const denied = denyWrite(context, operation);
    return denied ?? (await operation.run(context, parameters, call));
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
