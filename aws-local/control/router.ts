import express, { Router, type Request, type RequestHandler } from 'express';
import { z } from 'zod';
import { createFaultRouter } from '../../faults/index.ts';
import type { AwsSnapshot, StartedAwsLocal, Verdict } from '../types.ts';
import { explainVerdict } from '../verdicts/explain-verdict.ts';
import { clockSchema, moveClock, showClock } from './clock.ts';
import { answerFaults, refuse } from './faults.ts';
import { seedSchema } from './seed-schema.ts';
import { requireToken } from './token.ts';

export interface ControlOptions {
  /** What callers must send as `Authorization: Bearer TOKEN`. */
  token: string;
}

/** A snapshot may hold many large metadata documents. */
const BODY_LIMIT = '64mb';

/**
 * The channel by which a harness steers a server: verdicts, audit events, snapshots, documents, seed, clock, faults. To be mounted on a
 * listener of its own, never beside the pages that browsers reach.
 *
 * @example
 * const app = express().use('/aws', createControlRouter(aws, { token }));
 */
export function createControlRouter(aws: StartedAwsLocal, { token }: ControlOptions): Router {
  const router = Router();
  router.use(requireToken(token), requireJson, express.json({ limit: BODY_LIMIT, inflate: false }));
  router.get('/verdicts', (request, response) => {
    const verdicts = aws.verdicts(readAfter(request)).map(explainVerdict);
    response.json({
      verdicts: request.query['documents'] === 'true' ? verdicts.map(withDocument(aws)) : verdicts,
    });
  });
  router.get('/events', (request, response) => {
    response.json({ events: aws.events(readAfter(request)) });
  });
  router.get('/snapshot', (_request, response) => {
    response.json(aws.snapshot());
  });
  router.get('/documents', (_request, response) => {
    response.json(aws.documents());
  });
  router.put('/snapshot', (request, response, next) => {
    aws.restore(request.body as AwsSnapshot);
    aws.settled().then(() => response.status(204).end(), next);
  });
  router.post('/seed', (request, response, next) => {
    aws.seed(seedSchema.parse(request.body));
    aws.settled().then(() => response.status(204).end(), next);
  });
  router.get('/clock', (_request, response) => {
    response.json(showClock(aws.clock));
  });
  router.post('/clock', (request, response) => {
    moveClock(aws.clock, clockSchema.parse(request.body));
    response.json(showClock(aws.clock));
  });
  router.use(createFaultRouter(aws.faults));
  router.use((_request, response) => refuse(response, 404, 'There is no such control'));
  router.use(answerFaults);
  return router;
}

// A form of another origin cannot send this type without asking first.
const requireJson: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.is('application/json') !== false) next();
  else refuse(response, 415, 'Send JSON as "Content-Type: application/json"');
};

function withDocument(aws: StartedAwsLocal) {
  return (verdict: Verdict): Verdict & { document?: string } => {
    const document = aws.document(verdict.sequence);
    return document === undefined ? verdict : { ...verdict, document };
  };
}

function readAfter({ query }: Request): number {
  const { after = '0' } = query;
  return z.coerce.number().int().min(0).parse(after);
}
