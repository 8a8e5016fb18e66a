import { Router } from 'express';
import { logoutPage } from '../../pages/logout-page.ts';
import { formBody } from '../form-body.ts';
import { tokenField } from '../forms.ts';
import { onlyMethods } from '../guards.ts';
import { sendPage } from '../send-page.ts';
import type { Site } from '../site.ts';
import { visitOf } from '../visit.ts';

/** `GET /logout` asks, `POST /logout` signs out of the IdP; applications are not told. */
export function logoutRoute(site: Site): Router {
  const { settings } = site.idp;
  const router = Router();
  router
    .route('/logout')
    .get((request, response) => {
      const exchange = { request, response, visit: visitOf(request, settings) };
      const action = `${exchange.visit.origin}/logout`;
      const content = logoutPage(action, tokenField(site, exchange));
      sendPage(response, { theme: site.theme, content });
    })
    .post(formBody(), (request, response) => {
      const exchange = { request, response, visit: visitOf(request, settings) };
      site.forms.check(request, exchange.visit);
      site.signOut(exchange);
      response.redirect(303, '/');
    })
    .all(onlyMethods('GET', 'HEAD', 'POST'));
  return router;
}
