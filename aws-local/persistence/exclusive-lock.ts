import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
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
  const server = createServer((socket) => socket.destroy());
  try {
    server.listen(name);
    await once(server, 'listening');
  } catch (error) {
    throw codeOf(error) === 'EADDRINUSE' || codeOf(error) === 'EACCES' ? taken(path) : error;
  }
  server.unref();
  return async () => {
    server.close();
    await once(server, 'close');
  };
}

async function lockBeside(path: string): Promise<Unlock> {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | O_EXLOCK;
  const lock = `${path}.lock`;
  const handle = await attempt('lock', lock, async () => {
    try {
      return await open(lock, flags, 0o600);
    } catch (error) {
      throw codeOf(error) === 'EAGAIN' ? taken(path) : error;
    }
  });
  return () => handle.close();
}

function taken(path: string): UnderstudyError {
  return new UnderstudyError({
    code: 'environment',
    problem: `State file "${path}": another process keeps its state there`,
    remedy: 'Stop that process, or give this one a state file of its own; the file stays as it is',
  });
}
