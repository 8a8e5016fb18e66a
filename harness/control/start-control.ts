import express, { type RequestHandler } from 'express';
import { listen } from '../../core/listen.ts';
import type { Started } from '../../core/dispose.ts';
import { systemRandom, type Random } from '../../core/ids.ts';
import { createControlRouter, type StartedAwsLocal } from '../../aws-local/index.ts';
import { refuse } from '../../aws-local/control/faults.ts';
import { requireToken } from '../../aws-local/control/token.ts';
import type { StartedIdp } from '../../idp-server/index.ts';
import { createIdpControlRouter } from './idp-control.ts';

export interface ControlServerOptions {
  aws: StartedAwsLocal;
  idps: readonly StartedIdp[];
  port?: number;
  random?: Random;
}

export interface StartedControl extends Started {
  readonly url: string;
  /** 256 bits in hex; every request carries it as `Authorization: Bearer TOKEN`. */
  readonly token: string;
}

/**
 * The control channel of a started harness, on a listener of its own at the loopback address: what
 * aws-local offers below `/aws`, the IdPs below `/idps/NAME`.
 */
export async function startControl(options: ControlServerOptions): Promise<StartedControl> {
  const { aws, idps, port = 0, random = systemRandom } = options;
  const token = random.bytes(32).toString('hex');
  const app = express();
  app.disable('x-powered-by');
  app.use(requireLoopbackHost, requireToken(token));
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
  return {
    url: listener.origin,
    token,
    stop: listener.stop,
    [Symbol.asyncDispose]: listener.stop,
  };
}

// A page in a browser can make a name of its own lead here (DNS rebinding); the token alone should
// not stand against that.
const requireLoopbackHost: RequestHandler = (request, response, next) => {
  if (['127.0.0.1', 'localhost', '[::1]'].includes(request.hostname)) next();
  else refuse(response, 421, 'The control channel answers to loopback names alone');
};
