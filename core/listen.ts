import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { UnderstudyError } from './errors.ts';
import type { Started } from './dispose.ts';

export interface ListenOptions {
  /** 0 takes a free one. Default 0. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Serves HTTPS with this when given. */
  tls?: ServerOptions;
  /**
   * What the server shall see of a new connection; undefined when it shall not see it at all. Who keeps
   * one back closes it before `stop`. Default: the connection.
   */
  admit?(socket: Socket): Duplex | undefined;
}

export interface Listener extends Started {
  readonly port: number;
  readonly host: string;
  /** `http://127.0.0.1:PORT`, or https. */
  readonly origin: string;
}

/** How long requests under way may take to finish once a listener is told to stop. */
const DRAIN_MILLISECONDS = 5_000;

/**
 * Serves `handler` on a socket, with limits against slow and oversized clients: headers within 10 s, a
 * request within 15 s, 16 kB of headers.
 *
 * @throws {UnderstudyError} `port-taken` when something listens there already.
 */
export async function listen(
  handler: RequestListener,
  options: ListenOptions = {},
): Promise<Listener> {
  const { port = 0, host = '127.0.0.1', tls, admit } = options;
  const active = countActive(handler);
  const limits = { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 15_000 };
  const server: Server =
    tls === undefined
      ? createHttpServer({ ...limits, keepAliveTimeout: 5_000 }, active.handler)
      : createHttpsServer({ ...tls, ...limits, keepAliveTimeout: 5_000 }, active.handler);
  server.maxConnections = 2_000;
  if (admit !== undefined) admitBy(server, admit);
  await bind(server, port, host);
  const bound = (server.address() as AddressInfo).port;
  const stop = once(() => close(server, active));
  return {
    port: bound,
    host,
    origin: `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

// Node's own listeners come first and would have begun to read.
function admitBy(server: Server, admit: NonNullable<ListenOptions['admit']>): void {
  const accepting = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const admitted = admit(socket);
    if (admitted === undefined) return;
    for (const accept of accepting) accept.call(server, admitted);
  });
}

async function bind(server: Server, port: number, host: string): Promise<void> {
  const bound = Promise.withResolvers<void>();
  server.once('error', bound.reject);
  server.listen(port, host, () => {
    server.off('error', bound.reject);
    bound.resolve();
  });
  try {
    await bound.promise;
  } catch (error) {
    throw new UnderstudyError({
      code: (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? 'port-taken' : 'environment',
      problem: `Cannot listen on ${host}:${port}: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}`,
      remedy: 'Stop what listens there, or choose another port; port 0 takes a free one',
      cause: error,
    });
  }
}

interface ActiveRequests {
  handler: RequestListener;
  /** Resolves once no request is under way. */
  none(): Promise<void>;
}

function countActive(handler: RequestListener): ActiveRequests {
  let count = 0;
  let whenNone: (() => void) | undefined;
  return {
    handler(request, response) {
      count += 1;
      response.once('close', () => {
        count -= 1;
        if (count === 0) whenNone?.();
      });
      return handler(request, response);
    },
    none: () =>
      new Promise((resolve) => {
        if (count === 0) resolve();
        else whenNone = resolve;
      }),
  };
}

// Sockets that never carried a request (browsers open some ahead of need) count neither as idle nor
// as busy for Node, so idleness is ours to know: no request under way means every socket may go.
async function close(server: Server, active: ActiveRequests): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MILLISECONDS);
  await Promise.race([active.none(), closed]);
  server.closeAllConnections();
  await closed;
  clearTimeout(deadline);
}

function once(action: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => (result ??= action());
}
