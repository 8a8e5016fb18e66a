import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import type { AwsSnapshot } from '../types.ts';
import { seal, unseal } from './envelope.ts';
import { takeLock } from './lock.ts';

/** A file that holds a state and survives the death of the process at any instant. */
export interface StateFile {
  /** What was in it; undefined when it is new. */
  readonly found: AwsSnapshot | undefined;
  /** Resolves once the state, as it is now or later, is on the disk. */
  save(): Promise<void>;
  /** Lets other processes have it. */
  close(): Promise<void>;
}

/**
 * Opens the file at `path`, for this process alone.
 *
 * A change is written whole to a file beside it, flushed, and put in its place by a rename: at every
 * instant one of the two is complete. Whoever asks to save while a write is under way shares the next.
 *
 * @param take gives the state to write.
 * @throws {UnderstudyError} `file-damaged` for a file that is not as it was written, `not-allowed` when
 *   another process has it, `environment` when it cannot be read or written. It is never overwritten then.
 */
export async function openStateFile(path: string, take: () => AwsSnapshot): Promise<StateFile> {
  const lock = await attempt(path, () => takeLock(`${path}.lock`, `State file ${path}`));
  try {
    const found = await read(path);
    await removeLeftovers(path);
    const write = sharedTurns(() => attempt(path, () => replace(path, seal(take()))));
    return {
      found,
      save: write,
      async close() {
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function read(path: string): Promise<AwsSnapshot | undefined> {
  const text = await attempt(path, async () => {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  });
  return text === undefined ? undefined : unseal(text, path);
}

async function replace(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `${leftoverPrefix(path)}${process.pid}`);
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncFolder(dirname(path));
}

// The rename itself is durable only once the folder is; Windows has no such call and needs none.
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeLeftovers(path: string): Promise<void> {
  const folder = dirname(path);
  const leftovers = (await readdir(folder)).filter((name) => name.startsWith(leftoverPrefix(path)));
  await Promise.all(leftovers.map((name) => rm(join(folder, name), { force: true })));
}

function leftoverPrefix(path: string): string {
  return `.${basename(path)}.new-`;
}

function sharedTurns(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => {
    running = action().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (running === undefined) return start();
    // Whatever comes of the write under way, it may not hold the change that this caller made.
    next ??= running
      .then(undefined, () => {})
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}

async function attempt<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof UnderstudyError) throw error;
    throw new UnderstudyError({
      code: 'environment',
      problem: `State file ${path}: ${messageOf(error)}`,
      remedy: 'See that its folder exists, can be written, and that the disk is not full',
      cause: error,
    });
  }
}
