import express, { Router, type Express, type RequestHandler } from 'express';
import { listen } from '../../core/listen.ts';
import type { Started } from '../../core/dispose.ts';
import { systemRandom, type Random } from '../../core/ids.ts';
import type { TlsAuthority } from '../../certs/index.ts';
import { createControlRouter, type StartedAwsLocal } from '../../aws-local/index.ts';
import { refuse } from '../../aws-local/control/faults.ts';
import { requireToken } from '../../aws-local/control/token.ts';
import type { StartedIdp } from '../../idp-server/index.ts';
import {
  createConsoleApi,
  createConsolePages,
  createEventStreams,
  createEvidencePages,
  onlySameOrigin,
  type ConsoleOperations,
} from '../../portal/index.ts';
import { createIdpControlRouter } from './idp-control.ts';

export interface ControlServerOptions {
  /** None where it stands alone beside an IdP. */
  aws?: StartedAwsLocal;
  /** Who vouches for aws-local: clients elsewhere ask here for the certificate to trust. */
  authority?: Pick<TlsAuthority, 'certificatePem'>;
  idps: readonly StartedIdp[];
  /** What the console at `/console/` can see and do. Default: there is no console. */
  console?: ConsoleOperations;
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Names to answer to besides those of loopback, without port. Default: none. */
  extraHosts?: readonly string[];
  /** Default: a new one. */
  token?: string;
  random?: Random;
}

export interface StartedControl extends Started {
  readonly url: string;
  /** The operator's console, where there is one; asks for the token, or takes it as `#token=TOKEN`. */
  readonly consoleUrl?: string;
  /** 256 bits in hex, unless one was given; every request carries it as `Authorization: Bearer TOKEN`. */
  readonly token: string;
}

/**
 * The control channel of a started harness, on a listener of its own, at the loopback address unless told
 * otherwise: what aws-local offers below `/aws`, the IdPs below `/idps/NAME`, the console below `/console`.
 */
export async function startControl(options: ControlServerOptions): Promise<StartedControl> {
  const { console: operations, port = 0, host = '127.0.0.1', random = systemRandom } = options;
  const { token = random.bytes(32).toString('hex') } = options;
  const streams = createEventStreams();
  const listener = await listen(createControlApp(options, { token, streams }), { port, host });
  const stop = async (): Promise<void> => {
    streams.endAll();
    await operations?.drills.stop();
    await listener.stop();
  };
  return {
    url: `http://127.0.0.1:${listener.port}`,
    token,
    ...(operations && { consoleUrl: `http://127.0.0.1:${listener.port}/console/` }),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

interface Access {
  token: string;
  streams: ReturnType<typeof createEventStreams>;
}

function createControlApp(options: ControlServerOptions, access: Access): Express {
  const { aws, authority, idps, console: operations, extraHosts = [] } = options;
  const { token } = access;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(requireHost(new Set([...LOOPBACK, ...extraHosts])));
  if (operations !== undefined) app.use('/console', consoleRouter(operations, access));
  app.use(requireToken(token));
  app.get('/', (_request, response) => {
    response.json({
      ...(aws === undefined ? {} : { aws: { endpoint: aws.endpoint } }),
      idps: idps.map(({ name, url, entityId, down }) => ({ name, url, entityId, down })),
    });
  });
  if (authority !== undefined) {
    app.get('/authority', (_request, response) => {
      response.json({ certificatePem: authority.certificatePem });
    });
  }
  if (aws !== undefined) app.use('/aws', createControlRouter(aws, { token }));
  for (const idp of idps) app.use(`/idps/${idp.name}`, createIdpControlRouter(idp));
  app.use((_request, response) => {
    refuse(response, 404, 'There is no such control');
  });
  return app;
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

// The page holds no secret and may be had without the token; whatever it asks for may not. Evidence has
// keys of its own, which only the token leads to.
function consoleRouter(operations: ConsoleOperations, { token, streams }: Access): Router {
  const router = Router();
  const guards = [onlySameOrigin, requireToken(token)];
  router.use('/api', guards, createConsoleApi(operations, streams));
  router.use('/evidence', onlySameOrigin, createEvidencePages(operations.drills));
  router.use(createConsolePages());
  return router;
}

// A page in a browser can make a name of its own lead here (DNS rebinding); the token alone should
// not stand against that.
function requireHost(hosts: ReadonlySet<string>): RequestHandler {
  return (request, response, next) => {
    if (hosts.has(request.hostname)) next();
    else refuse(response, 421, 'The control channel does not answer to that host name');
  };
}
