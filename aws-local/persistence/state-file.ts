import { lstat, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { attempt, codeOf, findPrivateFile, syncFolder } from '../../certs/store/private-files.ts';
import { UnderstudyError } from '../../core/errors.ts';
import { lockExclusively } from './exclusive-lock.ts';

/** One file that one process reads once and then replaces as a whole. */
export interface StateFile {
  readonly path: string;
  /** As it was when it was opened; undefined when there was none. */
  readonly content: Buffer | undefined;
  /**
   * Puts `content` in the file's place. It is on the disk when this resolves; whenever the process or
   * the machine dies, the file is either the old one or the new one, whole.
   *
   * @throws {UnderstudyError} `environment` when it cannot be written, `file-damaged` when somebody
   *   else has written it meanwhile.
   */
  replace(content: Buffer): Promise<void>;
  /** Lets other processes have it. */
  close(): Promise<void>;
}

/** The longest text that Node can make of a file. */
const MAXIMUM_BYTES = 500_000_000;

/**
 * Opens a state file for this process alone. Makes no file.
 *
 * @throws {UnderstudyError} `environment` when another process has it or its folder is not there,
 *   `file-unsafe` for a symbolic link, a foreign owner or a mode that lets others read it.
 */
export async function openStateFile(path: string): Promise<StateFile> {
  const unlock = await lockExclusively(path);
  try {
    const content = await findPrivateFile(path, MAXIMUM_BYTES);
    let known = await identityOf(path);
    return {
      path,
      content,
      async replace(next) {
        const now = await identityOf(path);
        if (now !== undefined && now !== known) throw changedByOthers(path);
        known = await replaceFile(path, next);
      },
      close: unlock,
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function replaceFile(path: string, content: Buffer): Promise<string> {
  return attempt('write', path, async () => {
    // One name, which only the holder of the lock uses: what a killed process left is written over.
    const temporary = join(dirname(path), `.${basename(path)}.understudy-new`);
    await rm(temporary, { force: true });
    const identity = await writeThrough(temporary, content);
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return identity;
  });
}

async function writeThrough(path: string, content: Buffer): Promise<string> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
    return describe(await handle.stat({ bigint: true }));
  } finally {
    await handle.close();
  }
}

// The lock of another container or machine does not reach here; what it has written shows all the same.
async function identityOf(path: string): Promise<string | undefined> {
  try {
    return describe(await lstat(path, { bigint: true }));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    return attempt('look at', path, () => Promise.reject(error));
  }
}

function describe({ ino, size, mtimeNs }: { ino: bigint; size: bigint; mtimeNs: bigint }): string {
  return `${ino}:${size}:${mtimeNs}`;
}

function changedByOthers(path: string): UnderstudyError {
  return new UnderstudyError({
    code: 'file-damaged',
    problem: `State file "${path}": somebody else has changed it since it was read`,
    remedy: 'Restart aws-local to go on from what is there now; the file stays as it is',
  });
}
