import express, { Router, type RequestHandler } from 'express';
import { z } from 'zod';
import { answerFaults, refuse } from '../../aws-local/control/faults.ts';
import { createFaultRouter } from '../../faults/index.ts';
import type { StartedIdp } from '../../idp-server/index.ts';

const defectsSchema = z.strictObject({
  defects: z.array(z.string()).min(1),
  /** How many responses they last for. */
  times: z.int().min(1).max(10_000).default(1),
});

/** Steers one IdP: takes its listener down and up, arms defects and faults. */
export function createIdpControlRouter(idp: StartedIdp): Router {
  const router = Router();
  router.use(express.json({ limit: '64kb', inflate: false }));
  router.get('/', (_request, response) => {
    const { name, url, entityId, down } = idp;
    response.json({ name, url, entityId, down });
  });
  router.post('/down', requireJson, async (_request, response) => {
    await idp.goDown();
    response.status(204).end();
  });
  router.post('/up', requireJson, async (_request, response) => {
    await idp.comeBack();
    response.status(204).end();
  });
  router.post('/defects', requireJson, (request, response) => {
    const { defects, times } = defectsSchema.parse(request.body);
    idp.arm(defects, { times });
    response.status(204).end();
  });
  router.delete('/defects', (_request, response) => {
    idp.disarm();
    response.status(204).end();
  });
  router.use(createFaultRouter(idp.faults));
  router.use(answerFaults);
  return router;
}

// A form of another site can post anything but JSON without asking first.
const requireJson: RequestHandler = (request, response, next) => {
  if (request.is('application/json')) next();
  else refuse(response, 415, 'Send application/json');
};
