import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { basename, dirname } from 'node:path';
import { attempt, codeOf } from '../../certs/store/private-files.ts';
import { UnderstudyError } from '../../core/errors.ts';

/** Gives a lock back. */
export type Unlock = () => Promise<void>;

/** Of macOS and the BSDs; Node does not name it. */
const O_EXLOCK = 0x20;

/**
 * Keeps every other process from the file at `path`. The lock belongs to the kernel, so it ends with
 * the process however that ends, and never has to be broken: on Linux it is the name of an abstract
 * socket, on Windows that of a pipe, elsewhere a lock on the file `PATH.lock`.
 *
 * @throws {UnderstudyError} `environment` when another process has it.
 */
export async function lockExclusively(path: string): Promise<Unlock> {
  const { platform } = process;
  if (platform !== 'linux' && platform !== 'win32') return lockBeside(path);
  const room = platform === 'linux' ? '\0' : '\\\\.\\pipe\\';
  return lockName(path, `${room}understudy-${await nameOf(path)}`);
}

// The folder's own identity, so that two ways to it are one name.
async function nameOf(path: string): Promise<string> {
  const folder = dirname(path);
  const { dev, ino } = await attempt('look at', folder, () => stat(folder, { bigint: true }));
  return createHash('sha256')
    .update(`${dev}:${ino}:${basename(path)}`)
    .digest('hex')
    .slice(0, 32);
}

async function lockName(path: string, name: string): Promise<Unlock> {
  // Who asks is told which process it is.
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(String(process.pid));
  });
  try {
    server.listen(name);
    await once(server, 'listening');
  } catch (error) {
    const code = codeOf(error);
    throw code === 'EADDRINUSE' || code === 'EACCES' ? taken(path, await holderOf(name)) : error;
  }
  server.unref();
  return async () => {
    server.close();
    await once(server, 'close');
  };
}

async function holderOf(name: string): Promise<string> {
  const socket = connect(name);
  socket.setTimeout(1_000, () => socket.destroy());
  try {
    const pid = await text(socket);
    return /^\d{1,10}$/.test(pid) ? `process ${pid}` : 'another process';
  } catch {
    return 'another process';
  }
}

async function lockBeside(path: string): Promise<Unlock> {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | O_EXLOCK;
  const lock = `${path}.lock`;
  const handle = await attempt('lock', lock, async () => {
    try {
      return await open(lock, flags, 0o600);
    } catch (error) {
      throw codeOf(error) === 'EAGAIN' ? taken(path, 'another process') : error;
    }
  });
  return () => handle.close();
}

function taken(path: string, holder: string): UnderstudyError {
  return new UnderstudyError({
    code: 'environment',
    problem: `State file "${path}": ${holder} has it in use`,
    remedy: 'Stop that process, or give this one a state file of its own; the file stays as it is',
  });
}
