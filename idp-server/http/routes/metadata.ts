import { Router } from 'express';
import { METADATA_TYPE } from '../../model/metadata.ts';
import { onlyMethods } from '../guards.ts';
import type { Site } from '../site.ts';

/** `GET /metadata`: the document that AWS registers; with `?download`, as a file. */
export function metadataRoute(site: Site): Router {
  const router = Router();
  router
    .route('/metadata')
    .get((request, response) => {
      if (Object.hasOwn(request.query, 'download'))
        response.attachment(`${site.idp.settings.name}-metadata.xml`);
      response.type(METADATA_TYPE).send(site.idp.metadata(site.baseUrl()));
    })
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}
