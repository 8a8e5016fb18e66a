import express, {
  Router,
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { recordApiCall } from '../../audit/record-api-call.ts';
import type { AwsContext } from '../../context.ts';
import type { FactId } from '../../facts/facts.ts';
import { describeFault } from '../../fault.ts';
import { inAccount } from '../../in-account.ts';
import { visitOf } from '../../pages/world.ts';
import type { ConnectSessions } from '../connect-sessions.ts';
import { apiCallerOf, type ApiCaller } from './caller.ts';
import { connectError, isConnectError, type ConnectError } from './errors.ts';
import { getFederationToken } from './get-federation-token.ts';
import { createInstance, describeInstance, listInstances } from './instances.ts';
import type { ApiCall, ApiOperation, ApiResult } from './operation.ts';
import { createUser, deleteUser, describeUser, listUsers } from './users.ts';

export const CONNECT_API_FACTS = [
  'connect-api-errors',
  'connect-api-common-errors',
  'connect-api-own-words',
  'connect-api-token',
  'connect-api-unfit',
  'connect-api-duplicate',
  'connect-api-not-authorized',
  'connect-api-alias-used',
  'connect-api-user-email',
  'connect-api-user-names',
  'connect-api-profiles',
  'connect-api-status',
] as const satisfies readonly FactId[];

const OPERATIONS: readonly ApiOperation[] = [
  getFederationToken,
  createInstance,
  listInstances,
  describeInstance,
  createUser,
  listUsers,
  describeUser,
  deleteUser,
];

/** The largest body is CreateUser; nobody sends a tenth of it. */
const BODY_LIMIT = '64kb';

/** The Connect API, JSON over REST: at `connect.REGION.amazonaws.com`, elsewhere by path. */
export function createConnectApi(context: AwsContext, sessions: ConnectSessions): Router {
  const router = Router();
  const read = express.raw({ type: () => true, inflate: false, limit: BODY_LIMIT });
  for (const operation of OPERATIONS)
    router[operation.method](operation.path, read, answer(context, { sessions, operation }));
  router.use(answerFaults(context));
  return router;
}

function answer(
  context: AwsContext,
  { sessions, operation }: { sessions: ConnectSessions; operation: ApiOperation },
): RequestHandler {
  return async (request, response) => {
    const requestId = context.random.uuid();
    const result = await run(context, request, { sessions, operation, requestId });
    context.logger.debug(`Answered "${operation.name}"`, {
      requestId,
      code: isConnectError(result) ? result.code : undefined,
    });
    send(response, requestId, result);
  };
}

interface Running {
  sessions: ConnectSessions;
  operation: ApiOperation;
  requestId: string;
}

async function run(
  context: AwsContext,
  request: Request,
  { sessions, operation, requestId }: Running,
): Promise<ApiResult | ConnectError> {
  const caller = await apiCallerOf(context, request);
  const body = bodyOf(request);
  const visit = visitOf(context, request);
  const named = namedBy(request);
  const call = {
    sessions,
    requestId,
    sourceIp: visit.sourceIp,
    instanceId: named.InstanceId ?? '',
    userId: named.UserId ?? '',
    query: request.query,
    body: isConnectError(body) ? undefined : body.value,
  };
  const result = isConnectError(caller)
    ? caller
    : (problemOfCall(call, body) ?? operation.run({ ...call, ...seenBy(context, caller) }));
  const told = { operation, visit, requestId, named, body: call.body, result };
  recordApiCall(context, { ...told, caller: isConnectError(caller) ? undefined : caller });
  return result;
}

function seenBy(
  context: AwsContext,
  caller: ApiCaller,
): Pick<ApiCall, 'context' | 'caller' | 'region'> {
  return { context: inAccount(context, caller.account), caller, region: caller.region };
}

/** What the path names, by the names of the service model. */
function namedBy({ params }: Request): { InstanceId?: string; UserId?: string } {
  const { instanceId, userId } = params;
  return {
    ...(typeof instanceId === 'string' && { InstanceId: instanceId }),
    ...(typeof userId === 'string' && { UserId: userId }),
  };
}

/** InstanceId of the service model. */
const LONGEST_INSTANCE_ID = 100;

function problemOfCall(
  { instanceId }: Pick<ApiCall, 'instanceId'>,
  body: { value: unknown } | ConnectError,
): ConnectError | undefined {
  if (isConnectError(body)) return body;
  if (instanceId.length <= LONGEST_INSTANCE_ID) return undefined;
  const problem = `InstanceId is longer than ${LONGEST_INSTANCE_ID} characters`;
  return connectError('InvalidParameterException', problem);
}

function bodyOf(request: Request): { value: unknown } | ConnectError {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0) return { value: undefined };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return { value: JSON.parse(text) as unknown };
  } catch {
    return connectError('SerializationException', 'The body is not JSON');
  }
}

function answerFaults({ logger, random }: AwsContext): ErrorRequestHandler {
  // oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters.
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const requestId = random.uuid();
    const mine = !isClientFault(error);
    if (mine) logger.error('Failed to answer a call', { requestId, ...describeFault(error) });
    const result = mine
      ? connectError('InternalServiceException', 'The request failed inside aws-local')
      : connectError('SerializationException', 'The body of the request cannot be read');
    send(response, requestId, result);
  };
}

function isClientFault(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('status' in error)) return false;
  return typeof error.status === 'number' && error.status < 500;
}

function send(response: Response, requestId: string, result: ApiResult | ConnectError): void {
  response.setHeader('x-amzn-RequestId', requestId);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-store');
  if (isConnectError(result)) {
    response.status(result.status);
    response.setHeader('x-amzn-ErrorType', result.code);
    response.json({ Message: result.message });
  } else response.json(result);
}
