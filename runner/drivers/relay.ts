import { createServer, connect, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { pipeline } from 'node:stream';
import type { Started } from '../../core/dispose.ts';

/**
 * One port that stays while worlds come and go. What names mean to a Chromium is fixed when it starts,
 * and a browser for every scenario would take most of the time of a run. Bytes pass unread: TLS ends
 * at aws-local.
 */
export interface Relay extends Started {
  readonly port: number;
  /** Where connections go from now on; those under way are cut. */
  pointTo(port: number | undefined): void;
}

export async function startRelay(): Promise<Relay> {
  const sockets = new Set<Socket>();
  let target: number | undefined;
  const server = createServer({ allowHalfOpen: true }, (near) => {
    if (target === undefined) near.destroy();
    else join(near, connect({ port: target, host: '127.0.0.1', allowHalfOpen: true }), sockets);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  const stop = async (): Promise<void> => {
    cut();
    await close(server);
  };
  return {
    port: (server.address() as AddressInfo).port,
    pointTo(port) {
      if (port !== target) cut();
      target = port;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function join(near: Socket, far: Socket, sockets: Set<Socket>): void {
  for (const socket of [near, far]) {
    sockets.add(socket);
    socket.setNoDelay();
    socket.on('close', () => sockets.delete(socket));
  }
  // A reset is passed on as one; left to the pipeline it would become an ordinary end.
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    from.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'ECONNRESET') to.resetAndDestroy();
    });
  }
  // An error of one end ends the other; there is nobody to tell but the peers, who notice.
  pipeline(near, far, () => {});
  pipeline(far, near, () => {});
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  await closed;
}
