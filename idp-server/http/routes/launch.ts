import { Router } from 'express';
import { readLaunch } from '../errand.ts';
import { formBody } from '../form-body.ts';
import { sendContinue, sendLogin } from '../forms.ts';
import { onlyMethods } from '../guards.ts';
import { handOver } from '../hand-over.ts';
import type { Site } from '../site.ts';
import { visitOf } from '../visit.ts';

/**
 * `GET /launch/APPLICATION` begins a sign-in at the IdP; `POST` issues the response. A GET never does:
 * any web page could make a browser send one.
 */
export function launchRoute(site: Site): Router {
  const { settings } = site.idp;
  const router = Router();
  router
    .route('/launch/:application')
    .get((request, response) => {
      const exchange = { request, response, visit: visitOf(request, settings) };
      const errand = readLaunch(site, request.params.application, request.query);
      const signIn = site.currentSignIn(request);
      if (signIn === undefined) sendLogin(site, exchange, { errand });
      else sendContinue(site, exchange, { signIn, errand });
    })
    .post(formBody(), (request, response) => {
      const exchange = { request, response, visit: visitOf(request, settings) };
      site.forms.check(request, exchange.visit);
      const errand = readLaunch(site, request.params.application, request.body);
      const signIn = site.currentSignIn(request);
      if (signIn === undefined) sendLogin(site, exchange, { errand });
      else handOver(site, exchange, { signIn, errand });
    })
    .all(onlyMethods('GET', 'HEAD', 'POST'));
  return router;
}
