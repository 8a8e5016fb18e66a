import express, { Router, type RequestHandler } from 'express';
import { listen } from '../../core/listen.ts';
import type { Started } from '../../core/dispose.ts';
import { systemRandom, type Random } from '../../core/ids.ts';
import { createControlRouter, type StartedAwsLocal } from '../../aws-local/index.ts';
import { refuse } from '../../aws-local/control/faults.ts';
import { requireToken } from '../../aws-local/control/token.ts';
import type { StartedIdp } from '../../idp-server/index.ts';
import {
  createConsoleApi,
  createConsolePages,
  createEventStreams,
  onlySameOrigin,
  type ConsoleOperations,
} from '../../portal/index.ts';
import { createIdpControlRouter } from './idp-control.ts';

export interface ControlServerOptions {
  aws: StartedAwsLocal;
  idps: readonly StartedIdp[];
  /** What the console at `/console/` can see and do. Default: there is no console. */
  console?: ConsoleOperations;
  port?: number;
  random?: Random;
}

export interface StartedControl extends Started {
  readonly url: string;
  /** The operator's console, where there is one; asks for the token, or takes it as `#token=TOKEN`. */
  readonly consoleUrl?: string;
  /** 256 bits in hex; every request carries it as `Authorization: Bearer TOKEN`. */
  readonly token: string;
}

/**
 * The control channel of a started harness, on a listener of its own at the loopback address: what
 * aws-local offers below `/aws`, the IdPs below `/idps/NAME`, the console below `/console`.
 */
export async function startControl(options: ControlServerOptions): Promise<StartedControl> {
  const { aws, idps, console: operations, port = 0, random = systemRandom } = options;
  const token = random.bytes(32).toString('hex');
  const streams = createEventStreams();
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(requireLoopbackHost);
  if (operations !== undefined) app.use('/console', consoleRouter(operations, { token, streams }));
  app.use(requireToken(token));
  app.get('/', (_request, response) => {
    response.json({
      aws: { endpoint: aws.endpoint },
      idps: idps.map(({ name, url, entityId, down }) => ({ name, url, entityId, down })),
    });
  });
  app.use('/aws', createControlRouter(aws, { token }));
  for (const idp of idps) app.use(`/idps/${idp.name}`, createIdpControlRouter(idp));
  app.use((_request, response) => {
    refuse(response, 404, 'There is no such control');
  });
  const listener = await listen(app, { port });
  const stop = async (): Promise<void> => {
    streams.endAll();
    await operations?.drills.stop();
    await listener.stop();
  };
  return {
    url: listener.origin,
    token,
    ...(operations && { consoleUrl: `${listener.origin}/console/` }),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

// The page holds no secret and may be had without the token; whatever it asks for may not.
function consoleRouter(
  operations: ConsoleOperations,
  { token, streams }: { token: string; streams: ReturnType<typeof createEventStreams> },
): Router {
  const router = Router();
  const guards = [onlySameOrigin, requireToken(token)];
  router.use('/api', guards, createConsoleApi(operations, streams));
  router.use(createConsolePages());
  return router;
}

// A page in a browser can make a name of its own lead here (DNS rebinding); the token alone should
// not stand against that.
const requireLoopbackHost: RequestHandler = (request, response, next) => {
  if (['127.0.0.1', 'localhost', '[::1]'].includes(request.hostname)) next();
  else refuse(response, 421, 'The control channel answers to loopback names alone');
};
