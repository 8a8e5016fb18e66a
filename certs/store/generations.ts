import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UnderstudyError } from '../../core/errors.ts';
import type { Random } from '../../core/ids.ts';
import {
  attempt,
  isPrivateFolder,
  codeOf,
  createPrivateFile,
  syncFolder,
} from './private-files.ts';

const GENERATION = /^generation-([1-9]\d{0,8})$/;
const UNFINISHED = /^unfinished-[0-9a-f]{16}$/;
/** Milliseconds. */
const ABANDONED_AFTER = 600_000;

/** One complete set of files. It never changes: a change is a new generation. */
export interface Generation {
  number: number;
  folder: string;
  files: readonly string[];
}

export interface Stored<T> {
  generation: Generation;
  value: T;
}

/**
 * Reads the newest generation in `folder`; undefined when nothing was ever made there.
 *
 * @throws {UnderstudyError} `file-unsafe` for folders that others can get at, `file-damaged` when
 * there are files but no generation, and what `read` throws.
 */
export async function readNewest<T>(
  folder: string,
  read: (generation: Generation) => Promise<T>,
): Promise<Stored<T> | undefined> {
  const number = await newestNumber(folder);
  if (number === 0) return undefined;
  try {
    const generation = await openGeneration(folder, number);
    return { generation, value: await read(generation) };
  } catch (error) {
    // Another process may have put a newer one in place and swept this one away meanwhile.
    if ((await newestNumber(folder)) > number) return readNewest(folder, read);
    throw error;
  }
}

export interface NewGeneration {
  number: number;
  /** Content by file name. */
  files: Readonly<Record<string, string>>;
  random: Random;
}

/**
 * Puts a generation in place, whole or not at all, and removes older ones. Whoever comes second to
 * the same number loses.
 *
 * Renaming a filled folder onto a name is atomic, and fails when a filled folder has that name, on
 * every system; so there is no lock, and none to be removed after a crash.
 *
 * @returns whether this call made it.
 */
export async function addGeneration(folder: string, wanted: NewGeneration): Promise<boolean> {
  const unfinished = join(folder, `unfinished-${wanted.random.bytes(8).toString('hex')}`);
  await attempt('make the folder', unfinished, () => mkdir(unfinished, { mode: 0o700 }));
  try {
    for (const [name, content] of Object.entries(wanted.files)) {
      await createPrivateFile(join(unfinished, name), content);
    }
    await syncFolder(unfinished);
    return await putInPlace(folder, unfinished, wanted.number);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function openGeneration(parent: string, number: number): Promise<Generation> {
  const folder = join(parent, generationName(number));
  await isPrivateFolder(folder, 'nobody');
  return { number, folder, files: await attempt('list', folder, () => readdir(folder)) };
}

async function newestNumber(folder: string): Promise<number> {
  if (!(await isPrivateFolder(folder, 'nobody'))) return 0;
  const names = await attempt('list', folder, () => readdir(folder));
  const newest = Math.max(0, ...names.map(numberOf));
  const stranger = names.find((name) => !UNFINISHED.test(name));
  if (newest > 0 || stranger === undefined) return newest;
  throw new UnderstudyError({
    code: 'file-damaged',
    problem: `Folder "${folder}": holds "${stranger}" but no generation of keys`,
    remedy: 'Bring the folder back from a copy, or move it away to have new keys made',
  });
}

async function putInPlace(parent: string, from: string, number: number): Promise<boolean> {
  const to = join(parent, generationName(number));
  if (!(await renamed(from, to))) return false;
  await syncFolder(parent);
  // Others may have made this number and a later one, and swept this one away, while we were busy.
  if ((await newestNumber(parent)) > number) {
    await rm(to, { recursive: true, force: true });
    return false;
  }
  await sweep(parent, number);
  return true;
}

async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    // POSIX says EEXIST or ENOTEMPTY. Windows says EPERM or EACCES, as it does for other reasons.
    const taken = ['EEXIST', 'ENOTEMPTY', 'EPERM', 'EACCES'].includes(codeOf(error) ?? '');
    if (taken && (await modifiedAt(to)) !== undefined) return false;
    return attempt('put in place', to, () => Promise.reject(error));
  }
}

// Removes older generations and what a killed process left behind. How old that is, the file
// system's own time tells: ours may be simulated.
async function sweep(parent: string, newest: number): Promise<void> {
  const now = (await modifiedAt(join(parent, generationName(newest)))) ?? 0;
  for (const name of await readdir(parent)) {
    const path = join(parent, name);
    const number = numberOf(name);
    const abandoned =
      UNFINISHED.test(name) && now - ((await modifiedAt(path)) ?? now) > ABANDONED_AFTER;
    if (abandoned || (number > 0 && number < newest)) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

async function modifiedAt(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}

function generationName(number: number): string {
  return `generation-${number}`;
}

function numberOf(name: string): number {
  return Number(GENERATION.exec(name)?.[1] ?? 0);
}
