import type { RequestHandler } from 'express';

/**
 * Refuses what the page of another site sends. Clients that are no browsers send neither header; a
 * browser cannot leave them out.
 */
export const onlySameOrigin: RequestHandler = (request, response, next) => {
  const { origin, host, 'sec-fetch-site': site } = request.headers;
  const own = origin === undefined || origin.toLowerCase() === `http://${host}`.toLowerCase();
  if (own && (site === undefined || site === 'same-origin' || site === 'none')) {
    next();
    return;
  }
  response.status(403).json({ error: { problem: 'Only pages of this server may ask for that' } });
};
