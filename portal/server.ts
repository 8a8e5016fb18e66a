import express from 'express';
import type { Started } from '../core/dispose.ts';
import { listen } from '../core/listen.ts';
import { createPortalRouter, onlyHosts, PUBLIC_HOST, type PortalOptions } from './portal.ts';

export interface StartPortalOptions extends PortalOptions {
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
}

const LOCAL_HOSTS = ['127.0.0.1', 'localhost', '[::1]', 'portal.localhost', PUBLIC_HOST];

/**
 * Starts the agents' portal on a port of its own.
 *
 * @throws {UnderstudyError} `port-taken`, `environment`.
 */
export async function startPortal(options: StartPortalOptions): Promise<StartedPortal> {
  const { port = 0, host = '127.0.0.1', extraHosts = [] } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(onlyHosts(new Set([...LOCAL_HOSTS, ...extraHosts])), createPortalRouter(options));
  app.use((_request, response) => {
    response.status(404).type('text').send('There is no such page\n');
  });
  const listener = await listen(app, { port, host });
  return {
    port: listener.port,
    url: `http://127.0.0.1:${listener.port}/`,
    stop: listener.stop,
    [Symbol.asyncDispose]: listener.stop,
  };
}
