import { Router } from 'express';
import { consolePage } from '../pages/console-page.ts';
import { CONSOLE_STYLE } from '../pages/console-style.ts';
import { moduleName, serveBrowserModules } from './browser-modules.ts';
import { setPageHeaders } from './page-headers.ts';

/** The console's page and its files. They hold nothing that is worth a token; what they ask for does. */
export function createConsolePages(): Router {
  const router = Router({ strict: true });
  const page = consolePage({ script: `modules/${moduleName('console')}`, style: 'style.css' });
  router.get('/', (request, response) => {
    // Without the slash, the addresses of its files would lead elsewhere.
    if (!request.originalUrl.split('?')[0]?.endsWith('/')) {
      response.redirect(308, `${request.baseUrl}/`);
      return;
    }
    setPageHeaders(response);
    response.type('html').send(page.markup);
  });
  router.get('/style.css', (_request, response) => {
    setPageHeaders(response);
    response.type('css').send(CONSOLE_STYLE);
  });
  router.use(serveBrowserModules());
  return router;
}
