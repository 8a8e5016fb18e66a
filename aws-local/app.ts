import express, {
  Router,
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
  type Response,
} from 'express';
import { nameFaults } from '../faults/index.ts';
import type { AwsContext } from './context.ts';
import { describeFault } from './fault.ts';
import { cutSignIn, type RawSockets } from './faults/cut-sign-in.ts';
import { answerHealth } from './health.ts';
import { placeOf, type HostService } from './hosts.ts';
import type { Operation } from './query/operation.ts';
import { holdAnswers } from './persistence/hold-answers.ts';
import { NO_KEEPER } from './persistence/state-keeper.ts';
import { createQueryRouter } from './query/router.ts';

export interface AppParts {
  operations: readonly Operation[];
  /** `/saml` and what else the sign-in hosts serve. */
  signIn: RequestHandler;
  /** Where assertions for a replicated Connect instance are posted to. */
  globalSignIn: RequestHandler;
  /** The JSON API of Amazon Connect. */
  connectApi: RequestHandler;
  /** `/connect/…` of the console hosts, and the instance's own host. */
  connect: RequestHandler;
  sockets: RawSockets;
}

/**
 * Routes by Host header: each real name leads to its service and to nothing else; a loopback name or an
 * extra one leads to every service, by path and Action.
 */
export function createApp(context: AwsContext, parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  if (context.keeper !== NO_KEEPER) app.use(holdAnswers(context));
  app.use(tellFaults(context), cutSignIn(context, parts.sockets));
  const query = createQueryRouter(context, parts.operations);
  const everything = Router();
  everything.get('/healthz', answerHealth(context));
  everything.use(query, parts.connectApi, parts.globalSignIn, parts.signIn, parts.connect);
  app.use(
    routeByHost(context, {
      iam: query,
      sts: query,
      'sign-in': parts.signIn,
      'global-sign-in': parts.globalSignIn,
      'connect-api': parts.connectApi,
      console: parts.connect,
      connect: parts.connect,
      any: everything,
    }),
  );
  app.use((_request, response) => answerText(response, 404, 'There is nothing here'));
  app.use(answerFaults(context));
  return app;
}

function tellFaults({ faults }: AwsContext): RequestHandler {
  return (_request, response, next) => {
    nameFaults(faults, response);
    next();
  };
}

function routeByHost(
  { options }: AwsContext,
  services: Readonly<Record<HostService, RequestHandler>>,
): RequestHandler {
  return (request, response, next) => {
    const place = placeOf(request.headers.host, options.extraHosts);
    if (place === undefined)
      answerText(
        response,
        421,
        'This server does not answer to that host name; use 127.0.0.1 or an AWS name, or list it under aws.extraHosts',
      );
    else services[place.service](request, response, next);
  };
}

function answerFaults({ logger }: AwsContext): ErrorRequestHandler {
  // oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters.
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const status = clientFault(error);
    if (status === undefined) logger.error('Failed to answer a request', describeFault(error));
    answerText(
      response,
      status ?? 500,
      status === undefined ? 'The request failed inside aws-local' : 'The request cannot be read',
    );
  };
}

// What Express and its body parsers throw for requests that are not well-formed.
function clientFault(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

function answerText(response: Response, status: number, text: string): void {
  response.status(status);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.type('text/plain').send(`${text}\n`);
}
