import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionEffect } from './effect.ts';

export type Shaping = Exclude<ConnectionEffect, { kind: 'hold' }>;

/** How often drops fall. Milliseconds. */
const DROP_INTERVAL = 50;

/**
 * A socket whose answers come late, in drops, or not to their end. Once the fault has ended it is one
 * like any other.
 */
export function shapeSocket(socket: Socket, does: Shaping, ended: AbortSignal): Duplex {
  const send = senderFor(socket, does, ended);
  const shaped = new Duplex({
    allowHalfOpen: true,
    read: () => void socket.resume(),
    write(chunk: Buffer, _encoding, done) {
      void finish(send(chunk), done);
    },
    final(done) {
      socket.end(() => done());
    },
    destroy(error, done) {
      socket.destroy();
      done(error);
    },
  });
  socket.on('data', (chunk: Buffer) => {
    if (!shaped.push(chunk)) socket.pause();
  });
  socket.on('end', () => shaped.push(null));
  socket.on('error', (error) => shaped.destroy(error));
  socket.on('close', () => shaped.destroy());
  return shaped;
}

async function finish(sending: Promise<void>, done: (error?: Error | null) => void): Promise<void> {
  const failure = await sending.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  done(failure);
}

type Send = (chunk: Buffer) => Promise<void>;

function senderFor(socket: Socket, does: Shaping, ended: AbortSignal): Send {
  switch (does.kind) {
    case 'delay':
      return async (chunk) => {
        await wait(does.milliseconds + Math.random() * does.jitter, ended);
        await write(socket, chunk);
      };
    case 'drip':
      return async (chunk) => drip(socket, chunk, { ended, bytesPerSecond: does.bytesPerSecond });
    case 'reset':
      return resetting(socket, does.afterBytes);
  }
}

async function drip(
  socket: Socket,
  chunk: Buffer,
  { ended, bytesPerSecond }: { ended: AbortSignal; bytesPerSecond: number },
): Promise<void> {
  const drop = Math.max(1, Math.round((bytesPerSecond * DROP_INTERVAL) / 1000));
  let sent = 0;
  while (sent < chunk.length && !ended.aborted) {
    await write(socket, chunk.subarray(sent, sent + drop));
    sent += drop;
    await wait((drop * 1000) / bytesPerSecond, ended);
  }
  if (sent < chunk.length) await write(socket, chunk.subarray(sent));
}

function resetting(socket: Socket, afterBytes: number): Send {
  let left = afterBytes;
  return async (chunk) => {
    const part = chunk.subarray(0, left);
    left -= part.length;
    if (part.length > 0) await write(socket, part);
    if (left <= 0) socket.resetAndDestroy();
  };
}

async function write(socket: Socket, chunk: Buffer): Promise<void> {
  const written = Promise.withResolvers<void>();
  socket.write(chunk, (error) => (error ? written.reject(error) : written.resolve()));
  await written.promise;
}

async function wait(milliseconds: number, ended: AbortSignal): Promise<void> {
  // What ends the fault ends the wait.
  await sleep(milliseconds, undefined, { signal: ended, ref: false }).catch(() => {});
}
