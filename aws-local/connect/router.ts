import { Router } from 'express';
import type { AwsContext } from '../context.ts';
import { showConsoleHome } from './console-home.ts';
import { createConnectSessions } from './connect-sessions.ts';
import { federate } from './federate.ts';
import { refuseDirectVisit } from './direct-visit.ts';

/** What the console hosts serve, and the hosts of Connect instances. */
export function createConnectRouter(context: AwsContext): Router {
  const router = Router();
  const sessions = createConnectSessions(context);
  router.use(refuseDirectVisit(context));
  router.get(['/', '/console/home'], showConsoleHome(context));
  router.get('/connect/federate/*instance', federate(context, sessions));
  return router;
}
