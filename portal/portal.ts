import { createHash } from 'node:crypto';
import { Router, type RequestHandler } from 'express';
import { portalPage, STYLE, type PortalIdp } from './page.ts';

export interface PortalOptions {
  /** What people sign in to. Default: Amazon Connect. */
  title?: string;
  idps: readonly PortalIdp[];
}

/** By this name come clients that are told what the public names of the IdPs mean. */
export const PUBLIC_HOST = 'portal.understudy.example';

/** The agents' portal: one page with one link for each IdP. */
export function createPortalRouter(options: PortalOptions): Router {
  const { title = 'Amazon Connect', idps } = options;
  const router = Router();
  router.get('/', (request, response) => {
    const page = portalPage({
      title,
      idps: idps.map((idp) => reachedAlike(idp, request.hostname)),
    });
    response.set(HEADERS).type('html').send(page.markup);
  });
  router.get('/healthz', (_request, response) => {
    response.set(HEADERS).json({ status: 'ok', kind: 'portal' });
  });
  return router;
}

// Who came by a name that ends in localhost goes on by such names, and so through the whole route;
// each IdP then has cookies of its own, which at one address they would share.
function reachedAlike(idp: PortalIdp, host: string): PortalIdp {
  if (host === PUBLIC_HOST) return { ...idp, launchUrl: idp.publicUrl ?? idp.launchUrl };
  if (host !== 'localhost' && !host.endsWith('.localhost')) return idp;
  return { ...idp, launchUrl: idp.launchUrl.replace('://127.0.0.1:', `://${idp.name}.localhost:`) };
}

/** Nothing on the page comes from elsewhere, runs, or can be framed; its links lead where they lead. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Refuses every Host but these, so that no page of elsewhere can make its own name mean this server. */
export function onlyHosts(hosts: ReadonlySet<string>): RequestHandler {
  return (request, response, next) => {
    if (hosts.has(nameOf(request.headers.host))) {
      next();
      return;
    }
    response.status(421).type('text').send('This portal does not answer to that host name\n');
  };
}

function nameOf(host = ''): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}
