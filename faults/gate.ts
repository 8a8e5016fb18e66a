import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FaultBook } from './book.ts';
import type { ConnectionEffect } from './effect.ts';
import { shapeSocket } from './shape-socket.ts';

/** Stands before a server and decides what becomes of each new connection. */
export interface Gate {
  /** The connection as the server shall see it; undefined when it shall not see it at all. */
  admit(socket: Socket): Duplex | undefined;
  /** Cuts every open connection at once, also in the middle of an answer. */
  cut(): void;
}

/**
 * Carries out the faults of connections. Arming one cuts the connections that stand, because clients
 * keep them open and would never meet it.
 */
export function createGate(book: FaultBook): Gate {
  const open = new Set<Socket>();
  const cut = (): void => open.forEach((socket) => socket.destroy());
  let known: readonly string[] = [];
  book.onChange(() => {
    const armed = [...book.at('connection'), ...book.at('tls')].map(({ fault }) => fault);
    if (armed.some((fault) => !known.includes(fault))) cut();
    known = armed;
  });
  return {
    admit(socket) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      const [first] = book.at('connection');
      if (first === undefined) return socket;
      first.strike();
      return undergo(socket, first.effect.does, first.ended);
    },
    cut,
  };
}

function undergo(socket: Socket, does: ConnectionEffect, ended: AbortSignal): Duplex | undefined {
  if (does.kind !== 'hold') return shapeSocket(socket, does, ended);
  // Nobody listens to its errors, and a client that gives up causes one.
  socket.on('error', () => {});
  ended.addEventListener('abort', () => socket.destroy(), { once: true });
  return undefined;
}
