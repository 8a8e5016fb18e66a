import express, {
  Router,
  type ErrorRequestHandler,
  type RequestHandler,
  type Response,
} from 'express';
import { z } from 'zod';
import { isUserError } from '../../core/errors.ts';
import type { ConsoleOperations } from '../model/operations.ts';
import { createStateFeed } from '../model/state-feed.ts';
import type { EventStreams } from './event-stream.ts';
import {
  clockOrder,
  craftRequest,
  drillOrder,
  outageOrder,
  postRequest,
  recommendOrder,
} from './orders.ts';

/**
 * What the console's page asks for. To be mounted behind whatever asks for the token, and on a listener
 * that answers to loopback names alone.
 */
export function createConsoleApi(operations: ConsoleOperations, streams: EventStreams): Router {
  const router = Router();
  router.use(never(), requireJson, express.json({ limit: '512kb', inflate: false }));
  router.get('/world', (_request, response) => void response.json(operations.world()));
  router.get('/events', (request, response) => {
    const unwatch = operations.watch();
    const stream = streams.open(request, response, () => {
      unwatch();
      feed.stop();
    });
    const feed = createStateFeed(operations.state, stream.send);
  });
  router.get('/verdicts/:sequence', (request, response) => {
    response.json(operations.verdict(Number(request.params.sequence)));
  });
  router.put('/recommended', (request, response) => {
    operations.recommend(recommendOrder.parse(request.body).idp);
    done(response);
  });
  router.use(steering(operations), crafting(operations), drilling(operations));
  router.use((_request, response) => refuse(response, 404, 'The console knows no such request'));
  router.use(tellMistakes);
  return router;
}

/** Faults, outages and clocks. */
function steering(operations: ConsoleOperations): Router {
  const router = Router();
  router.post('/servers/:server/faults', (request, response) => {
    response.status(201).json(operations.armFault(request.params.server, request.body));
  });
  router.delete(
    ['/servers/:server/faults', '/servers/:server/faults/:fault'],
    (request, response) => {
      const { server = '', fault } = request.params as { server?: string; fault?: string };
      response.json({ cleared: operations.clearFaults(server, fault) });
    },
  );
  router.post('/servers/:server/clock', (request, response) => {
    operations.moveClock(request.params.server, clockOrder.parse(request.body));
    done(response);
  });
  router.put('/idps/:idp/outage', (request, response, next) => {
    const { down } = outageOrder.parse(request.body);
    operations.setDown(request.params.idp, down).then(() => response.status(204).end(), next);
  });
  return router;
}

function crafting(operations: ConsoleOperations): Router {
  const router = Router();
  router.post('/craft', (request, response) => {
    response.json(operations.craft(craftRequest.parse(request.body)));
  });
  router.post('/post', (request, response, next) => {
    const order = postRequest.parse(request.body);
    operations.post(order).then((posted) => response.json(posted), next);
  });
  return router;
}

function drilling({ drills }: ConsoleOperations): Router {
  const router = Router();
  router.post('/drill', (request, response) => {
    drills.start(drillOrder.parse(request.body));
    response.status(202).json(drills.current());
  });
  router.delete('/drill', (_request, response) => {
    drills.abort();
    done(response);
  });
  return router;
}

function done(response: Response): void {
  response.status(204).end();
}

function refuse(response: Response, status: number, problem: string): void {
  response.status(status).json({ error: { problem } });
}

/** Nothing of this is for a cache. */
function never(): RequestHandler {
  return (_request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    next();
  };
}

// A form of another site can post anything but JSON without asking first.
const requireJson: RequestHandler = (request, response, next) => {
  if (['GET', 'HEAD', 'DELETE'].includes(request.method) || request.is('application/json')) next();
  else refuse(response, 415, 'Send application/json');
};

// oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters.
const tellMistakes: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) next(error);
  else if (isUserError(error)) refuse(response, 400, error.message);
  else if (error instanceof z.ZodError) refuse(response, 400, z.prettifyError(error));
  else refuse(response, statusOf(error), 'The request cannot be carried out');
};

// Express's body parser says by a status what it could not read.
function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('status' in error)) return 500;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
