import { createHash } from 'node:crypto';
import { Router, type RequestHandler } from 'express';
import { portalPage, STYLE, type PortalIdp } from './page.ts';

export interface PortalOptions {
  /** What people sign in to. Default: Amazon Connect. */
  title?: string;
  idps: readonly PortalIdp[];
}

/** The agents' portal: one page with one link for each IdP. */
export function createPortalRouter(options: PortalOptions): Router {
  const page = portalPage({ title: options.title ?? 'Amazon Connect', idps: options.idps }).markup;
  const router = Router();
  router.get('/', (_request, response) => {
    response.set(HEADERS).type('html').send(page);
  });
  router.get('/healthz', (_request, response) => {
    response.set(HEADERS).json({ status: 'ok', kind: 'portal' });
  });
  return router;
}

/** Nothing on the page comes from elsewhere, runs, or can be framed; its links lead where they lead. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
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
