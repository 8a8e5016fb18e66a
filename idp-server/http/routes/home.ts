import { X509Certificate } from 'node:crypto';
import { Router } from 'express';
import { homePage } from '../../pages/home-page.ts';
import { armedNotice, tokenField } from '../forms.ts';
import { onlyMethods } from '../guards.ts';
import { sendPage } from '../send-page.ts';
import type { Site } from '../site.ts';
import { visitOf } from '../visit.ts';

/** `GET /`: the applications, and what machines ask for. */
export function homeRoute(site: Site): Router {
  const { idp } = site;
  const { applications, entityId } = idp.settings;
  const router = Router();
  router
    .route('/')
    .get((request, response) => {
      const exchange = { request, response, visit: visitOf(request, idp.settings) };
      const content = homePage({
        origin: exchange.visit.origin,
        user: site.currentSignIn(request)?.user,
        applications,
        entityId,
        metadataUrl: `${site.baseUrl()}/metadata`,
        fingerprints: idp.keys().published.map(fingerprintOf),
        hidden: tokenField(site, exchange),
        notice: armedNotice(site),
      });
      sendPage(response, { theme: site.theme, content });
    })
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}

function fingerprintOf(certificate: string): string {
  return new X509Certificate(Buffer.from(certificate, 'base64')).fingerprint256;
}
