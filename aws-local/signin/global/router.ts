import { Router, type Request, type RequestHandler } from 'express';
import type { ConnectSessions } from '../../connect/connect-sessions.ts';
import type { AwsContext } from '../../context.ts';
import { visitOf } from '../../pages/world.ts';
import { readForm } from '../../query/body.ts';
import { explainSignIn } from '../explain-sign-in.ts';
import { receiveGlobally } from './receive.ts';

/**
 * The sign-in endpoint of a replicated Connect instance: `ID.REGION.sign-in.connect.aws/saml`. By a name
 * that stands for every service, it is `/saml` with an `instanceId`.
 */
export function createGlobalSignIn(context: AwsContext, sessions: ConnectSessions): Router {
  const router = Router();
  const form = readForm(() => 'any');
  router.post('/saml', only(context, form), only(context, receiveGlobally(context, sessions)));
  router.get('/saml', only(context, explainSignIn(context)));
  return router;
}

function only(context: AwsContext, handler: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (isGlobal(context, request)) return handler(request, response, next);
    next();
    return undefined;
  };
}

function isGlobal(context: AwsContext, request: Request): boolean {
  const { service } = visitOf(context, request).place;
  const asked = request.query['instanceId'] !== undefined;
  return service === 'global-sign-in' || (service === 'any' && asked);
}
