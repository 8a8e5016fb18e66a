import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

export interface CountedSockets {
  handler: RequestListener;
  /** Cuts every connection at once, also in the middle of an answer. */
  destroy(): void;
}

/** Knows the open connections of a handler, so that an outage can cut them as a crash would. */
export function countSockets(handler: RequestListener): CountedSockets {
  const open = new Set<Socket>();
  return {
    handler(request, response) {
      const { socket } = request;
      if (!open.has(socket)) {
        open.add(socket);
        socket.once('close', () => open.delete(socket));
      }
      return handler(request, response);
    },
    destroy() {
      for (const socket of open) socket.destroy();
    },
  };
}
