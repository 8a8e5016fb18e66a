import { Router } from 'express';
import type { Idp } from '../../idp.ts';
import { authenticate } from '../../model/sign-ins.ts';
import { readErrand } from '../errand.ts';
import { formBody } from '../form-body.ts';
import { readField } from '../form-fields.ts';
import { checkFaults } from '../check-faults.ts';
import { sendLogin } from '../forms.ts';
import { TOKEN_FIELD, visitorOf } from '../form-guard.ts';
import { onlyMethods } from '../guards.ts';
import { handOver } from '../hand-over.ts';
import type { Site } from '../site.ts';
import { visitOf } from '../visit.ts';

/** `GET /login` asks who somebody is; `POST /login` signs them in and goes on to what they came for. */
export function loginRoute(site: Site): Router {
  const { idp } = site;
  const router = Router();
  router
    .route('/login')
    .get((request, response) => {
      const visit = visitOf(request, idp.settings);
      sendLogin(site, { request, response, visit }, { errand: { kind: 'home' } });
    })
    .post(formBody(), (request, response) => {
      const exchange = { request, response, visit: visitOf(request, idp.settings) };
      site.forms.check(request, exchange.visit);
      const errand = readErrand(site, request.body);
      const username = readField(request.body, 'username') ?? '';
      checkFaults(idp.faults, username);
      const signIn = authenticate(idp, username, readField(request.body, 'password') ?? '');
      if (signIn === undefined) {
        reportRefusal(idp, username, request.body);
        // 200 and the page again: clients that scrape it take any other status for an outage.
        sendLogin(site, exchange, { errand, attempt: { failed: true, username } });
        return;
      }
      if (idp.faults.strikes('sessions-lost')) {
        sendLogin(site, exchange, { errand, attempt: { failed: false, username } });
        return;
      }
      site.signIn(exchange, signIn);
      idp.journal.record({
        what: 'signed-in',
        username,
        ...visitorOf(readField(request.body, TOKEN_FIELD)),
      });
      if (errand.kind === 'home') response.redirect(303, '/');
      else handOver(site, exchange, { signIn, errand });
    })
    .all(onlyMethods('GET', 'HEAD', 'POST'));
  return router;
}

// An unknown name stays out of the log: it may be a password in the wrong field.
function reportRefusal(idp: Idp, username: string, body: unknown): void {
  const { settings, findUser, journal } = idp;
  const user = findUser(username)?.username;
  const visitor = visitorOf(readField(body, TOKEN_FIELD));
  journal.record({
    what: 'refused',
    ...visitor,
    ...(user === undefined ? {} : { username: user }),
  });
  settings.logger.info('Refused a sign-in', { idp: settings.name, user });
}
