import { createHash } from 'node:crypto';
import { Router } from 'express';
import type { IdpKeys } from '../../types.ts';
import type { IdpSettings } from '../../options/idp-settings.ts';
import { onlyMethods } from '../guards.ts';
import type { Site } from '../site.ts';

/**
 * `GET /healthz`: says not only that an IdP answers but which one, so that a left-over server of an
 * earlier run is not taken for this one.
 */
export function healthRoute(site: Site): Router {
  const { settings } = site.idp;
  const instance = settings.random.uuid();
  const router = Router();
  router
    .route('/healthz')
    .get((_request, response) => {
      response.json({
        status: 'ok',
        kind: 'idp',
        name: settings.name,
        entityId: settings.entityId,
        instance,
        configuration: configurationHash(settings, site.idp.keys()),
        time: new Date(settings.clock.now()).toISOString(),
      });
    })
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}

/** Equal for IdPs that were told the same. Passwords and private keys are not in it. */
function configurationHash(settings: IdpSettings, keys: IdpKeys): string {
  const { name, displayName, entityId, login, applications } = settings;
  const { assertionLifetime, sessionLifetime, publicOrigin } = settings;
  const users = settings.users.map(({ password: _secret, ...user }) => user);
  const { published } = keys;
  const told = { name, displayName, entityId, login, applications, users, published };
  const text = JSON.stringify({ ...told, assertionLifetime, sessionLifetime, publicOrigin });
  return createHash('sha256').update(text).digest('hex');
}
