import type { Socket } from 'node:net';
import type { Request, RequestHandler } from 'express';
import type { AwsContext } from '../context.ts';
import { placeOf } from '../hosts.ts';

/** Knows the TCP connection under each TLS one, which alone can be reset. */
export interface RawSockets {
  admit(socket: Socket): Socket;
  /** The connection by which a request came. */
  of(request: Request): Socket;
}

export function createRawSockets(): RawSockets {
  const byPort = new Map<number, Socket>();
  return {
    admit(socket) {
      const { remotePort = 0 } = socket;
      byPort.set(remotePort, socket);
      socket.once('close', () => byPort.delete(remotePort));
      return socket;
    },
    of: ({ socket }) => byPort.get(socket.remotePort ?? 0) ?? socket,
  };
}

/**
 * Resets connections to the sign-in host of the Region that a fault has down. Other hosts share the
 * listener, so it cannot be closed; for a client a reset is as good as no answer.
 */
export function cutSignIn({ faults, options }: AwsContext, sockets: RawSockets): RequestHandler {
  return (request, _response, next) => {
    const place = placeOf(request.headers.host, options.extraHosts);
    const endpoint = place?.region ?? 'global';
    if (place?.service === 'sign-in' && faults.strikes('sign-in-down', endpoint))
      sockets.of(request).resetAndDestroy();
    else next();
  };
}
