import express from 'express';
import type { Started } from '../core/dispose.ts';
import { listen } from '../core/listen.ts';
import { createEventStreams } from './http/event-stream.ts';
import { onlyHosts } from './http/only-hosts.ts';
import { createPortalRouter } from './http/portal-router.ts';
import { createPortalBoard, type PortalBoard, type PortalIdp } from './model/board.ts';
import { PUBLIC_HOST } from './public-host.ts';

export interface StartPortalOptions {
  /** What people sign in to. Default: Amazon Connect. */
  title?: string;
  idps: readonly PortalIdp[];
  /** 0 takes a free one. Default 0. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Further host names to answer to, without port. */
  extraHosts?: readonly string[];
}

export interface StartedPortal extends Started {
  readonly port: number;
  /** `http://127.0.0.1:PORT/`. */
  readonly url: string;
  /** By which IdP people should sign in, and who left for which. */
  readonly board: PortalBoard;
}

const LOCAL_HOSTS = ['127.0.0.1', 'localhost', '[::1]', 'portal.localhost', PUBLIC_HOST];

/**
 * Starts the agents' portal on a port of its own.
 *
 * @throws {UnderstudyError} `port-taken`, `environment`.
 */
export async function startPortal(options: StartPortalOptions): Promise<StartedPortal> {
  const { title = 'Amazon Connect', idps, port = 0, host = '127.0.0.1', extraHosts = [] } = options;
  const board = createPortalBoard(idps);
  const streams = createEventStreams();
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(onlyHosts(new Set([...LOCAL_HOSTS, ...extraHosts])));
  app.use(createPortalRouter({ title, board, streams }));
  app.use((_request, response) => {
    response.status(404).type('text').send('There is no such page\n');
  });
  const listener = await listen(app, { port, host });
  const stop = (): Promise<void> => {
    streams.endAll();
    return listener.stop();
  };
  return {
    port: listener.port,
    url: `http://127.0.0.1:${listener.port}/`,
    board,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
