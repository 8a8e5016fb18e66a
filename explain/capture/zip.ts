import { inflateRawSync } from 'node:zlib';
import { UnderstudyError } from '../../core/errors.ts';

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

interface Entry {
  name: string;
  method: number;
  packed: number;
  offset: number;
}

/**
 * Reads the central directory of an archive (PKWARE APPNOTE.TXT 6.3, sections 4.3.12 and 4.3.16). No
 * encryption, no ZIP64: traces of Playwright have neither.
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
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw damaged(`it has ${count} files`);
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY)
      throw damaged('its directory is not where it says');
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
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
    throw damaged(`"${name.slice(0, 80)}" is not where the directory says`);
  const begin = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const content = bytes.subarray(begin, begin + packed);
  if (content.length > most) throw tooLarge();
  if (method === 0) return content;
  if (method !== 8) throw damaged(`"${name.slice(0, 80)}" is packed by method ${method}`);
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
