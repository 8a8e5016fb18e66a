import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UnderstudyError, messageOf } from '../../core/errors.ts';
import { systemRandom, type Random } from '../../core/ids.ts';

/**
 * The control token kept in a file that several servers share; made by whoever comes first.
 *
 * @throws {UnderstudyError} `file-unsafe` for a file that others can read, `file-damaged` for one that holds
 *   no token, `environment`
 */
export async function sharedToken(path: string, random: Random = systemRandom): Promise<string> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await makeToken(path, random);
    return await readToken(path);
  } catch (error) {
    if (error instanceof UnderstudyError) throw error;
    throw new UnderstudyError({
      code: 'environment',
      problem: `Control token "${path}": ${messageOf(error)}`,
      remedy: 'See that the folder exists and that this user may write there',
      cause: error,
    });
  }
}

/**
 * @throws {UnderstudyError} as above; `file-damaged` when there is none
 */
export async function readToken(path: string): Promise<string> {
  const stats = await stat(path).catch(() => undefined);
  if (stats === undefined) throw damaged(path, 'is not there');
  if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) {
    throw new UnderstudyError({
      code: 'file-unsafe',
      problem: `Control token "${path}": others may read it, expected mode 0600`,
      remedy: `Run: chmod 600 ${path}`,
    });
  }
  const token = (await readFile(path, 'utf8')).trim();
  if (/^[\x21-\x7e]{16,512}$/.test(token)) return token;
  throw damaged(path, 'holds no token of 16 to 512 visible characters');
}

// A link comes into being whole or not at all, and never over a file that is there.
async function makeToken(path: string, random: Random): Promise<void> {
  if ((await stat(path).catch(() => undefined)) !== undefined) return;
  const unfinished = `${path}.${random.bytes(8).toString('hex')}`;
  try {
    await writeFile(unfinished, `${random.bytes(32).toString('hex')}\n`, {
      mode: 0o600,
      flag: 'wx',
    });
    await link(unfinished, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}

function damaged(path: string, what: string): UnderstudyError {
  return new UnderstudyError({
    code: 'file-damaged',
    problem: `Control token "${path}": ${what}`,
    remedy:
      'Start the servers that share it, which makes one; or remove the file to have a new one made',
  });
}
