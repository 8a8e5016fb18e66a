import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import { isUserError } from '../core/errors.ts';
import type { FaultBook } from './book.ts';

/** What a control channel needs of whatever has faults. */
export type FaultControls = Pick<FaultBook, 'arm' | 'list' | 'clear'>;

/**
 * `GET /faults` lists what is armed, `POST /faults` arms, `DELETE /faults` and `DELETE /faults/NAME`
 * clear. To be mounted behind whatever asks for the token.
 */
export function createFaultRouter(faults: FaultControls): Router {
  const router = Router();
  router.get('/faults', (_request, response) => {
    response.json({ faults: faults.list() });
  });
  router.post(
    '/faults',
    requireJson,
    express.json({ limit: '64kb', inflate: false }),
    (request, response) => {
      const lease = faults.arm(request.body);
      response.status(201).json(lease);
    },
  );
  router.delete(['/faults', '/faults/:fault'], (request, response) => {
    const { fault } = request.params as { fault?: string };
    response.json({ cleared: faults.clear(fault) });
  });
  router.use('/faults', tellMistakes);
  return router;
}

// A form of another site can post anything but JSON without asking first.
const requireJson: RequestHandler = (request, response, next) => {
  if (request.is('application/json')) next();
  else response.status(415).json({ error: { problem: 'Send application/json' } });
};

// oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters.
const tellMistakes: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent || !isUserError(error)) next(error);
  else response.status(400).json({ error: { problem: error.message } });
};
