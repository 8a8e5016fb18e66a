import { inflateRawSync } from 'node:zlib';
import { UnderstudyError } from '../../core/errors.ts';
import { findDirectory64, hasEnd64, placeOf, type Directory, type Place } from './zip64.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const MOST_ENTRIES = 50_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** The files of a ZIP archive, each unpacked only when it is asked for. */
export interface Archive {
  readonly names: readonly string[];
  /**
   * @throws {UnderstudyError} `value-illegal` for a damaged file, or one that unpacks to more than 64 MB
   * together with those that were read before
   */
  read(name: string): Buffer | undefined;
}

interface Entry extends Place {
  name: string;
  method: number;
}

/**
 * Reads the central directory of an archive (PKWARE APPNOTE.TXT 6.3, sections 4.3.12 and 4.3.16), ZIP64
 * included. No encryption: traces of Playwright have none.
 *
 * @throws {UnderstudyError} `value-illegal` when it is none
 */
export function openArchive(bytes: Buffer): Archive {
  const entries = new Map(readDirectory(bytes).map((entry) => [entry.name, entry]));
  let left = MOST_BYTES;
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const content = unpack(bytes, entry, left);
      left -= content.length;
      return content;
    },
  };
}

function readDirectory(bytes: Buffer): Entry[] {
  const { count, offset } = findDirectory(bytes);
  if (count > MOST_ENTRIES) throw damaged(`it has ${count} files`);
  const entries: Entry[] = [];
  let at = offset;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY)
      throw damaged('its directory is not where it says');
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const place = placeOf(bytes, at);
    if (place === undefined) throw damaged(`its ZIP64 fields do not say where "${short(name)}" is`);
    entries.push({ name, method: bytes.readUInt16LE(at + 10), ...place });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function findDirectory(bytes: Buffer): Directory {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const offset = bytes.readUInt32LE(end + 16);
  const isFull = count === 0xffff || offset === 0xffffffff;
  // A full field may be meant as it stands.
  if (!isFull || !hasEnd64(bytes, end)) return { count, offset };
  const directory = findDirectory64(bytes, end);
  if (directory === undefined) throw damaged('its ZIP64 end is not what it should be');
  return directory;
}

// The end stands last, before a comment of at most 65,535 bytes.
function findEnd(bytes: Buffer): number {
  const least = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= least; at -= 1)
    if (bytes.readUInt32LE(at) === END) return at;
  throw damaged('it has no end');
}

function unpack(bytes: Buffer, { name, method, packed, offset }: Entry, most: number): Buffer {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL)
    throw damaged(`"${short(name)}" is not where the directory says`);
  const begin = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const content = bytes.subarray(begin, begin + packed);
  if (content.length > most) throw tooLarge();
  if (method === 0) return content;
  if (method !== 8) throw damaged(`"${short(name)}" is packed by method ${method}`);
  return inflate(content, most);
}

function inflate(content: Buffer, most: number): Buffer {
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw damaged('a file in it cannot be unpacked', error);
  }
}

function short(name: string): string {
  return name.slice(0, 80);
}

function damaged(how: string, cause?: unknown): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem: `The ZIP archive is damaged: ${how}`,
    remedy: 'Give a trace.zip as Playwright writes it',
    cause,
  });
}

function tooLarge(): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem: `The ZIP archive unpacks to more than ${MOST_BYTES / 1024 / 1024} MB`,
    remedy: 'Give a shorter trace, or the SAMLResponse alone',
  });
}
