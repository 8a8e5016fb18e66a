import { Router, type Response } from 'express';
import type { DrillBench, EvidenceFile } from '../model/operations.ts';

/**
 * What drills left behind, for links of the console. A link can carry no token, so that its address is the
 * key: 256 bits, told to nobody who has not shown the token, good for the evidence of one drill alone.
 */
export function createEvidencePages({ evidence }: Pick<DrillBench, 'evidence'>): Router {
  const router = Router();
  router.get('/:key/:name', (request, response, next) => {
    const { key, name } = request.params;
    const file = evidence(key, name);
    if (file === undefined) next();
    else sendEvidence(response, file);
  });
  router.use((_request, response) => {
    setHeaders(response);
    response
      .status(404)
      .type('text')
      .send('There is no such evidence here (any more); the console has the links\n');
  });
  return router;
}

function sendEvidence(response: Response, { kind, name, bytes }: EvidenceFile): void {
  setHeaders(response);
  if (kind === 'archive') response.attachment(name);
  response.type(kind === 'page' ? 'html' : 'zip').send(bytes);
}

// The page may hold what a world calls its IdPs. Nothing in it runs, and it has no origin: it could not ask
// the console for anything. Its own policy allows one style sheet, by its hash.
function setHeaders(response: Response): void {
  response.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy':
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
}
