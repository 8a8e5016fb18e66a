import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import type { Source } from '../../preflight/index.ts';

/** IAM takes metadata documents of up to ten million characters; nothing here needs more. */
const LARGEST = 10_000_000;

export interface ReadSource {
  source: Source;
  text: string;
  /** Milliseconds since the epoch by the clock of the server; undefined for files. */
  serverTime?: number;
  /** Which one of the IdPs in it is meant, where that was said. */
  entity?: string;
}

/**
 * Reads a file, from `folder` on, or an http(s) URL.
 *
 * @throws {UnderstudyError} `not-found` for what cannot be read.
 */
export async function readSource(name: string, folder: string): Promise<ReadSource> {
  try {
    return /^https?:\/\//.test(name) ? await fetchSource(name) : await openSource(name, folder);
  } catch (error) {
    throw new UnderstudyError({
      code: 'not-found',
      problem: `${name}: cannot be read: ${messageOf(error)}`,
      remedy: 'Name a file that is there, or a URL that answers',
      cause: error,
    });
  }
}

/**
 * The same of `NAME#ENTITY-ID`, which says which IdP of a metadata document is meant. A file whose name
 * holds the sign is that file.
 *
 * @throws {UnderstudyError} `not-found` for what cannot be read.
 */
export async function readEntitySource(name: string, folder: string): Promise<ReadSource> {
  const cut = name.indexOf('#');
  if (cut <= 0 || existsSync(resolve(folder, name))) return readSource(name, folder);
  const entity = name.slice(cut + 1);
  const read = await readSource(name.slice(0, cut), folder);
  return entity === '' ? read : { ...read, entity };
}

async function openSource(name: string, folder: string): Promise<ReadSource> {
  const text = await readFile(resolve(folder, name), 'utf8');
  return { source: { name, isFile: true }, text: bounded(text) };
}

async function fetchSource(name: string): Promise<ReadSource> {
  const response = await fetch(name, { redirect: 'follow', signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  const date = Date.parse(response.headers.get('date') ?? '');
  const text = bounded(await response.text());
  return {
    source: { name, isFile: false },
    text,
    ...(Number.isNaN(date) ? {} : { serverTime: date }),
  };
}

function bounded(text: string): string {
  if (text.length > LARGEST) throw new Error(`more than ${LARGEST} characters`);
  return text;
}
