import { Router, type Request } from 'express';
import { readPostRequest, readRedirectRequest } from '../../../saml/read/authn-request.ts';
import type { AuthnRequest, ReadResult } from '../../../saml/read/types.ts';
import { askedSignIn, satisfies } from '../../model/asked-sign-in.ts';
import { readAsked } from '../errand.ts';
import { formBody } from '../form-body.ts';
import { readField } from '../form-fields.ts';
import { sendContinue, sendLogin } from '../forms.ts';
import { onlyMethods } from '../guards.ts';
import { handOver } from '../hand-over.ts';
import { badRequest } from '../refusal.ts';
import type { Exchange, Site } from '../site.ts';
import { visitOf } from '../visit.ts';

/**
 * Sign-in begun by a service provider (saml-profiles-2.0-os section 4.1). The request is kept, and the
 * browser goes on to a page of its own: one that came here by another site's form has left its
 * cookies behind, and brings them along to the page.
 */
export function ssoRoute(site: Site): Router {
  const router = Router();
  router
    .route('/sso/redirect')
    .get((request, response) => {
      response.redirect(303, keep(site, request, readRedirectRequest(rawQueryOf(request))));
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/sso/post')
    .post(formBody(), (request, response) => {
      response.redirect(303, keep(site, request, readPosted(request)));
    })
    .all(onlyMethods('POST'));
  router.use(continueRoute(site));
  return router;
}

function continueRoute(site: Site): Router {
  const { settings } = site.idp;
  const router = Router();
  router
    .route('/sso/continue')
    .get((request, response) => {
      const exchange = { request, response, visit: visitOf(request, settings) };
      goOn(site, exchange, { fields: request.query, onward: sendContinue });
    })
    .post(formBody(), (request, response) => {
      const exchange = { request, response, visit: visitOf(request, settings) };
      site.forms.check(request, exchange.visit);
      goOn(site, exchange, { fields: request.body, onward: handOver });
    })
    .all(onlyMethods('GET', 'HEAD', 'POST'));
  return router;
}

/** To the login page, or on when somebody is signed in well enough. */
function goOn(
  site: Site,
  exchange: Exchange,
  { fields, onward }: { fields: unknown; onward: typeof sendContinue },
): void {
  const errand = readAsked(site, readField(fields, 'request'));
  const signIn = site.currentSignIn(exchange.request);
  if (signIn !== undefined && satisfies(signIn, errand.asked))
    onward(site, exchange, { signIn, errand });
  else sendLogin(site, exchange, { errand });
}

function readPosted({ body }: Request): ReadResult<AuthnRequest> {
  const samlRequest = readField(body, 'SAMLRequest');
  const relayState = readField(body, 'RelayState');
  if (samlRequest === undefined) throw badRequest('The form has no field SAMLRequest.');
  const read = readPostRequest(samlRequest);
  return read.ok && relayState !== undefined
    ? { ok: true, value: { ...read.value, relayState } }
    : read;
}

function keep(site: Site, request: Request, read: ReadResult<AuthnRequest>): string {
  const { settings } = site.idp;
  if (!read.ok) {
    const { stage, rule } = read.refusal;
    settings.logger.info('Refused a request', { idp: settings.name, stage, rule });
    throw badRequest(`The SAMLRequest cannot be read: it is refused at "${stage}" by "${rule}".`);
  }
  const origins = [visitOf(request, settings).origin, site.baseUrl()];
  const result = askedSignIn(read.value, {
    applications: settings.applications,
    locations: origins.map((origin) => origin + request.path),
    now: settings.clock.now(),
  });
  if (!result.ok) throw badRequest(result.because);
  return `/sso/continue?request=${site.asked.put(result.asked)}`;
}

// The reader wants the octets as they came: a parser in between could hide a second field.
function rawQueryOf({ originalUrl }: Request): string {
  const start = originalUrl.indexOf('?');
  return start < 0 ? '' : originalUrl.slice(start + 1);
}
