import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { messageOf, UnderstudyError } from '../core/errors.ts';
import type { CliContext } from './command.ts';

/** No file that somebody hands to a command is larger. */
export const MOST_BYTES = 128 * 1024 * 1024;

/** What a file holds; undefined when there is no regular file of that name. */
export async function readWhenFile(
  { cwd }: Pick<CliContext, 'cwd'>,
  name: string,
): Promise<Buffer | undefined> {
  if (name.length > 4_096 || name.includes('\0')) return undefined;
  const path = resolve(cwd, name);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  if (found.size > MOST_BYTES) throw unfit(name, `more than ${MOST_BYTES / 1024 / 1024} MB`);
  return readFile(path);
}

/** @throws {UnderstudyError} `not-found` */
export async function readTextFile(
  context: Pick<CliContext, 'cwd'>,
  name: string,
): Promise<string> {
  const bytes = await readWhenFile(context, name);
  if (bytes === undefined)
    throw new UnderstudyError({ code: 'not-found', problem: `No file "${name}"` });
  return bytes.toString('utf8');
}

/** @throws {UnderstudyError} `not-found`, `value-illegal` */
export async function readJsonFile(
  context: Pick<CliContext, 'cwd'>,
  name: string,
): Promise<object> {
  const text = await readTextFile(context, name);
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null) return json;
  } catch (error) {
    throw unfit(name, `not JSON: ${messageOf(error)}`);
  }
  throw unfit(name, 'no JSON object');
}

function unfit(name: string, how: string): UnderstudyError {
  return new UnderstudyError({ code: 'value-illegal', problem: `File "${name}": ${how}` });
}
