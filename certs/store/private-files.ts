import { constants, type Stats } from 'node:fs';
import { lstat, mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UnderstudyError } from '../../core/errors.ts';

const GROUP_AND_OTHERS = 0o077;
const WRITE_BY_OTHERS = 0o022;
/** No key or certificate comes near it. */
const MAXIMUM_BYTES = 65_536;

// Windows keeps access lists instead of mode bits and owners that Node could read.
const HAS_MODES = process.platform !== 'win32';

/** Who may do what with a folder besides its owner: `nobody`, or `read` it. */
export type FolderAccess = 'nobody' | 'read';

/**
 * Looks at every folder from `root` down, for the mode of the last says nothing about the others.
 *
 * @returns the last folder's path; undefined when it is not there.
 * @throws {UnderstudyError} `file-unsafe` for a symbolic link, a foreign owner or open mode bits.
 */
export async function findPrivateFolder(
  root: string,
  names: readonly string[],
): Promise<string | undefined> {
  for (const { path, others } of way(root, names)) {
    if (!(await isPrivateFolder(path, others))) return undefined;
  }
  return join(root, ...names);
}

/**
 * As {@link findPrivateFolder}, and makes what is not there with mode 0700.
 *
 * @throws {UnderstudyError} `file-unsafe`, as above.
 */
export async function makePrivateFolder(root: string, names: readonly string[]): Promise<string> {
  for (const { path, others } of way(root, names)) {
    if (await isPrivateFolder(path, others)) continue;
    await attempt('make the folder', path, () => mkdir(path, { recursive: true, mode: 0o700 }));
    // Somebody else may have been faster.
    await isPrivateFolder(path, others);
  }
  return join(root, ...names);
}

/**
 * Whether there is a folder at `path`.
 *
 * @throws {UnderstudyError} `file-unsafe`, as above.
 */
export async function isPrivateFolder(path: string, others: FolderAccess): Promise<boolean> {
  const stats = await attempt('look at', path, () => lstatOrNothing(path));
  if (stats === undefined) return false;
  if (stats.isSymbolicLink()) throw symbolicLink(path);
  if (!stats.isDirectory()) throw unsafe(`"${path}": not a folder`, 'Move it away');
  assertOwner(path, stats);
  const forbidden = others === 'read' ? WRITE_BY_OTHERS : GROUP_AND_OTHERS;
  if (HAS_MODES && (stats.mode & forbidden) !== 0) {
    throw unsafe(
      `Folder "${path}": mode ${octal(stats)} lets others ${others === 'read' ? 'change what is in it' : 'in'}, expected 0700`,
      `Run: chmod 700 ${path}`,
    );
  }
  return true;
}

/**
 * Reads a small file that nobody else may touch.
 *
 * @throws {UnderstudyError} `file-unsafe` for a symbolic link, a foreign owner, open mode bits or
 * something other than a file; `file-damaged` when it is missing or too large.
 */
export async function readPrivateFile(path: string, maximumBytes = MAXIMUM_BYTES): Promise<Buffer> {
  const handle = await openPrivate(path);
  try {
    const stats = await handle.stat();
    assertPrivateFile(path, stats, maximumBytes);
    return await attempt('read', path, () => handle.readFile());
  } finally {
    await handle.close();
  }
}

/**
 * As {@link readPrivateFile}; undefined when there is no file.
 *
 * @throws {UnderstudyError} as above.
 */
export async function findPrivateFile(
  path: string,
  maximumBytes: number,
): Promise<Buffer | undefined> {
  const stats = await attempt('look at', path, () => lstatOrNothing(path));
  return stats === undefined ? undefined : readPrivateFile(path, maximumBytes);
}

/** Writes a new file of mode 0600, down to the disk; never over one that is there. */
export async function createPrivateFile(path: string, content: string): Promise<void> {
  await attempt('write', path, async () => {
    const handle = await open(path, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}

/** Brings the entries of a folder down to the disk. */
export async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder as a file, and needs no such call.
  if (!HAS_MODES) return;
  await attempt('sync', path, async () => {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}

/** Runs one file operation; what the system says becomes an error that names the path. */
export async function attempt<T>(doing: string, path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof UnderstudyError) throw error;
    throw new UnderstudyError({
      code: 'environment',
      problem: `Cannot ${doing} "${path}": ${codeOf(error) ?? messageOf(error)}`,
      remedy: 'See that the folder exists, is writable and that the disk is not full',
      cause: error,
    });
  }
}

// The root may hold things that are no secret, which others may read.
function way(
  root: string,
  names: readonly string[],
): readonly { path: string; others: FolderAccess }[] {
  const below = names.map((_, index) => join(root, ...names.slice(0, index + 1)));
  return [
    { path: root, others: 'read' },
    ...below.map((path) => ({ path, others: 'nobody' as const })),
  ];
}

export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

// A link is refused by the open itself, so nobody can swap the file between a look and the reading;
// without O_NONBLOCK a named pipe would make us wait for a writer.
async function openPrivate(path: string): Promise<FileHandle> {
  const flags = constants.O_RDONLY | (HAS_MODES ? constants.O_NOFOLLOW | constants.O_NONBLOCK : 0);
  try {
    return await open(path, flags);
  } catch (error) {
    if (codeOf(error) === 'ELOOP') throw symbolicLink(path);
    if (codeOf(error) === 'ENXIO') throw unsafe(`"${path}": not a file`, 'Move it away');
    if (codeOf(error) === 'ENOENT') {
      throw new UnderstudyError({
        code: 'file-damaged',
        problem: `"${path}": missing`,
        remedy: 'Bring it back from a copy, or remove the folder that it belongs to',
        cause: error,
      });
    }
    return attempt('open', path, () => Promise.reject(error));
  }
}

function assertPrivateFile(path: string, stats: Stats, maximumBytes: number): void {
  if (!stats.isFile()) throw unsafe(`"${path}": not a file`, 'Move it away');
  assertOwner(path, stats);
  if (HAS_MODES && (stats.mode & GROUP_AND_OTHERS) !== 0) {
    throw unsafe(
      `File "${path}": mode ${octal(stats)} is open to others, expected 0600`,
      `Run: chmod 600 ${path}`,
    );
  }
  if (stats.size > maximumBytes) {
    throw new UnderstudyError({
      code: 'file-damaged',
      problem: `File "${path}": ${stats.size} bytes, expected at most ${maximumBytes}`,
    });
  }
}

function assertOwner(path: string, stats: Stats): void {
  const user = process.getuid?.();
  if (user === undefined || stats.uid === user) return;
  throw unsafe(
    `"${path}": belongs to user ${stats.uid}, expected ${user}, who runs this`,
    `Run as its owner, or run: chown -R ${user} ${path}`,
  );
}

async function lstatOrNothing(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function symbolicLink(path: string): UnderstudyError {
  return unsafe(
    `"${path}": a symbolic link, which could lead keys elsewhere`,
    'Put the file or folder itself there',
  );
}

function unsafe(problem: string, remedy: string): UnderstudyError {
  return new UnderstudyError({ code: 'file-unsafe', problem, remedy });
}

function octal(stats: Stats): string {
  return `0${(stats.mode & 0o777).toString(8).padStart(3, '0')}`;
}
