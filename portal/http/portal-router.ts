import { createHash } from 'node:crypto';
import { Router, type Request, type RequestHandler } from 'express';
import type { PortalBoard, PortalIdp } from '../model/board.ts';
import { portalPage } from '../pages/portal-page.ts';
import { PORTAL_STYLE } from '../pages/portal-style.ts';
import { PUBLIC_HOST } from '../public-host.ts';
import { moduleName, serveBrowserModules } from './browser-modules.ts';
import type { EventStreams } from './event-stream.ts';
import { setPageHeaders } from './page-headers.ts';
import { onlySameOrigin } from './same-origin.ts';

export interface PortalRouterOptions {
  /** What people sign in to. */
  title: string;
  board: PortalBoard;
  streams: EventStreams;
}

/** The agents' portal: one page with one link for each IdP, the recommended one first. */
export function createPortalRouter({ title, board, streams }: PortalRouterOptions): Router {
  const router = Router();
  const script = `/modules/${moduleName('portal')}`;
  router.get('/', (request, response) => {
    const idps = board.idps.map((idp) => reachedAlike(idp, request));
    const page = portalPage({ title, idps, recommended: board.recommended(), script });
    setPageHeaders(response, STYLE_SOURCE);
    response.type('html').send(page.markup);
  });
  router.get('/events', (request, response) => {
    const tell = (): void => stream.send('recommended', { idp: board.recommended() });
    const forget = board.onChange(() => tell());
    const stream = streams.open(request, response, forget);
    tell();
  });
  router.post('/left/:idp', onlySameOrigin, recordDeparture(board));
  router.get('/healthz', (_request, response) => {
    setPageHeaders(response);
    response.json({ status: 'ok', kind: 'portal' });
  });
  router.use(serveBrowserModules());
  return router;
}

const STYLE_SOURCE = `'sha256-${createHash('sha256').update(PORTAL_STYLE).digest('base64')}'`;

// Links lead straight to the IdP, so that a portal that is down later loses nobody who has left; who
// left and never arrived is what an outage looks like from here.
function recordDeparture(board: PortalBoard): RequestHandler {
  return (request, response) => {
    const { idp } = request.params;
    if (typeof idp === 'string') board.depart(idp);
    response.set('Cache-Control', 'no-store').status(204).end();
  };
}

// Who came by a name that ends in localhost goes on by such names, and so through the whole route;
// each IdP then has cookies of its own, which at one address they would share.
function reachedAlike(idp: PortalIdp, { hostname }: Request): PortalIdp {
  if (hostname === PUBLIC_HOST) return { ...idp, launchUrl: idp.publicUrl ?? idp.launchUrl };
  if (hostname !== 'localhost' && !hostname.endsWith('.localhost')) return idp;
  return { ...idp, launchUrl: idp.launchUrl.replace('://127.0.0.1:', `://${idp.name}.localhost:`) };
}
