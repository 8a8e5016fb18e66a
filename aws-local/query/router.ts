import {
  Router,
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import type { AwsContext } from '../context.ts';
import { placeOf } from '../hosts.ts';
import { bodyError, formOf, readForm } from './body.ts';
import { callerOf } from './caller.ts';
import { answerTo, internalFailure, refuse, type Answer, type Incoming } from './answer.ts';
import { isAwsError, type AwsError } from './errors.ts';
import { signedRequestOf } from '../signing/signed-request.ts';
import type { Operation, OperationCall, Service } from './operation.ts';
import { parseParameters, type QueryParameters } from './parameters.ts';
import { errorXml, resultXml } from './xml.ts';

/** Serves the Query APIs at `/`: GET with a query string, POST with a form. */
export function createQueryRouter(context: AwsContext, operations: readonly Operation[]): Router {
  const router = Router();
  router.get('/', answerCalls(context, operations));
  router.post(
    '/',
    readForm((request) => serviceOf(context, request)),
    answerCalls(context, operations),
  );
  router.use('/', answerFaults(context));
  return router;
}

function answerCalls(context: AwsContext, operations: readonly Operation[]): RequestHandler {
  return async (request, response) => {
    const incoming = { ...receive(context, request), parameters: parametersOf(request) };
    send(context, response, await answerTo(context, operations, incoming));
  };
}

// What reading the body threw, and anything else that went wrong on the way.
function answerFaults(context: AwsContext): ErrorRequestHandler {
  // oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters.
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const incoming = receive(context, request);
    const result = bodyError(error) ?? internalFailure(context, error, incoming.call);
    send(context, response, refuse(incoming, result));
  };
}

function receive(context: AwsContext, request: Request): Incoming {
  const caller = callerOf(request);
  const signingRegion = signingRegionOf(context, request);
  const region = signingRegion ?? caller.region;
  const call: OperationCall = {
    requestId: context.random.uuid(),
    caller,
    remoteAddress: request.socket.remoteAddress ?? '',
    userAgent: request.headers['user-agent'] ?? '',
    ...(region !== undefined && { region }),
  };
  return {
    service: serviceOf(context, request),
    call,
    region: signingRegion,
    request: signedRequestOf(request),
  };
}

// The global names of both services are signed for the Region in which they stand.
function signingRegionOf({ options }: AwsContext, request: Request): string | undefined {
  const place = placeOf(request.headers.host, options.extraHosts);
  return place === undefined || place.world === 'loopback'
    ? undefined
    : (place.region ?? options.partition.homeRegion);
}

function serviceOf({ options }: AwsContext, request: Request): Service | 'any' {
  const service = placeOf(request.headers.host, options.extraHosts)?.service;
  return service === 'iam' || service === 'sts' ? service : 'any';
}

function parametersOf(request: Request): QueryParameters | AwsError {
  const form = formOf(request);
  if (isAwsError(form)) return form;
  const cut = request.url.indexOf('?');
  return parseParameters(cut === -1 ? '' : request.url.slice(cut + 1), form);
}

function send(context: AwsContext, response: Response, answer: Answer): void {
  const { service, action = '', call, result } = answer;
  const { requestId } = call;
  const error = isAwsError(result) ? result : undefined;
  const body = isAwsError(result)
    ? errorXml({ service, requestId }, result)
    : resultXml({ service, action, requestId }, result);
  context.logger.debug(`Answered "${action}"`, { service, requestId, code: error?.code });
  response.statusCode = error?.status ?? 200;
  // Not by Express, which would add a charset that AWS does not send.
  response.setHeader('Content-Type', 'text/xml');
  response.setHeader('x-amzn-RequestId', requestId);
  response.end(body);
}
