import { Router } from 'express';
import type { AwsContext } from '../context.ts';
import { showConsoleHome } from './console-home.ts';
import { federate } from './federate.ts';
import { authorize, showInstance, signOutOfConnect, takeOverSession } from './instance-pages.ts';
import { onlyForInstances } from './only-for-instances.ts';
import type { ConnectSessions } from './connect-sessions.ts';

/** What the console hosts serve, and the hosts of Connect instances. */
export function createConnectRouter(context: AwsContext, sessions: ConnectSessions): Router {
  const router = Router();
  // Browsers ask for it by themselves; it is no visit.
  router.get('/favicon.ico', (_request, response) => {
    response.sendStatus(404);
  });
  // At the console hosts too, where the agent page stands unless the switch landOnInstance is on.
  router.get('/auth/sign-in', takeOverSession(context));
  router.get(['/auth/authorize', '/connect/auth/authorize'], authorize(context, sessions));
  router.get(['/logout', '/connect/logout'], signOutOfConnect(context, sessions));
  router.use(onlyForInstances(context, showInstance(context, sessions)));
  router.get(['/', '/console/home'], showConsoleHome(context));
  router.get('/connect/federate/*instance', federate(context, sessions));
  router.get('/{*page}', showInstance(context, sessions));
  return router;
}
