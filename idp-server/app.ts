import express, { type ErrorRequestHandler, type Express } from 'express';
import { messageOf } from '../core/errors.ts';
import { answerFaults } from '../faults/index.ts';
import { commonHeaders, hostGuard } from './http/guards.ts';
import { HttpRefusal, refusalOf } from './http/refusal.ts';
import { healthRoute } from './http/routes/health.ts';
import { homeRoute } from './http/routes/home.ts';
import { launchRoute } from './http/routes/launch.ts';
import { loginRoute } from './http/routes/login.ts';
import { logoutRoute } from './http/routes/logout.ts';
import { metadataRoute } from './http/routes/metadata.ts';
import { ssoRoute } from './http/routes/sso.ts';
import { sendPage } from './http/send-page.ts';
import type { Site } from './http/site.ts';
import { allowedHosts } from './http/visit.ts';
import { errorPage } from './pages/error-page.ts';

/** The web application of an IdP: what every request passes, the pages, and what is said otherwise. */
export function createApp(site: Site): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // Flat fields only: nesting is for the reader to interpret, and we want no interpretation.
  app.set('query parser', 'simple');
  app.use(commonHeaders, hostGuard(onceKnown(site)), answerFaults(site.idp.faults));
  app.use(homeRoute(site), loginRoute(site), launchRoute(site), logoutRoute(site));
  app.use(ssoRoute(site), metadataRoute(site), healthRoute(site));
  app.use(() => {
    throw new HttpRefusal(404);
  });
  app.use(errorAnswer(site));
  return app;
}

// The port, and so the list of hosts, is known from the first request on.
function onceKnown(site: Site): () => ReadonlySet<string> {
  let hosts: ReadonlySet<string> | undefined;
  return () => (hosts ??= allowedHosts(site.idp.settings, site.ports()));
}

function errorAnswer({ idp, theme }: Site): ErrorRequestHandler {
  const { logger, name } = idp.settings;
  // oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, title, explanation, allow } = refusalOf(error);
    if (status >= 500) logger.error('A request failed', { idp: name, error: messageOf(error) });
    if (allow.length > 0) response.set('Allow', allow.join(', '));
    sendPage(response, { theme, content: errorPage(title, explanation) }, { status });
  };
}
