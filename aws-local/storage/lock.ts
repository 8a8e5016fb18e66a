import { open, readFile, rm } from 'node:fs/promises';
import { UnderstudyError } from '../../core/errors.ts';

/** A file that says which process has another file to itself. */
export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes `path` for this process alone. A lock whose process is gone (killed, or a machine that went
 * down) is taken over.
 *
 * @throws {UnderstudyError} `not-allowed` when a living process has it.
 */
export async function takeLock(path: string, what: string): Promise<Lock> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await create(path)) return { release: () => rm(path, { force: true }) };
    const owner = await ownerOf(path);
    if (owner !== undefined && isAlive(owner)) throw taken(path, what, owner);
    await rm(path, { force: true });
  }
  throw taken(path, what, undefined);
}

async function create(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(`${process.pid}\n`);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function ownerOf(path: string): Promise<number | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    return /^\d+\n$/.test(text) ? Number(text) : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function taken(path: string, what: string, owner: number | undefined): UnderstudyError {
  return new UnderstudyError({
    code: 'not-allowed',
    problem: `${what}: ${owner === undefined ? 'another process' : `process ${owner}`} has it in use`,
    remedy: `Stop that process, or name another file. If it is no Understudy, remove ${path}`,
  });
}
