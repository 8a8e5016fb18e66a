import { crc32 } from 'node:zlib';
import { UnderstudyError } from '../core/errors.ts';

/** A file of an archive. */
export interface ZipEntry {
  name: string;
  bytes: Buffer;
}

/** 1 January 1980, the first day that the format knows: the same files give the same bytes. */
const DATE = 0x21;
const LOCAL = 30;
const CENTRAL = 46;
const END = 22;
const MOST_FILES = 2_000;

/**
 * An archive of these files in this order, stored and not packed (PKWARE APPNOTE 6.3.10, sections 4.3.7
 * to 4.3.16). There is one archive for a list of files: not a byte of it is free.
 */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const encoded = Buffer.from(name, 'utf8');
    const common = commonHeader(encoded, bytes);
    const local = Buffer.alloc(LOCAL);
    local.writeUInt32LE(0x04034b50, 0);
    common.copy(local, 4);
    const central = Buffer.alloc(CENTRAL);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    common.copy(central, 6);
    central.writeUInt32LE(offset, 42);
    locals.push(local, encoded, bytes);
    directory.push(central, encoded);
    offset += LOCAL + encoded.length + bytes.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...locals, central, endRecord(entries.length, central.length, offset)]);
}

// From "version needed" to "extra field length", alike in both headers.
function commonHeader(name: Buffer, bytes: Buffer): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(0x0800, 2);
  header.writeUInt16LE(DATE, 8);
  header.writeUInt32LE(crc32(bytes), 10);
  header.writeUInt32LE(bytes.length, 14);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

// oxlint-disable-next-line max-params -- three numbers of one record.
function endRecord(count: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(END);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/**
 * Reads an archive that {@link writeZip} made, and no other: it has to be, byte for byte, the archive of
 * what was read from it.
 *
 * @throws {UnderstudyError} `file-damaged`.
 */
export function readZip(archive: Buffer): readonly ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + LOCAL <= archive.length && archive.readUInt32LE(at) === 0x04034b50) {
    const nameEnd = at + LOCAL + archive.readUInt16LE(at + 26);
    const end = nameEnd + archive.readUInt32LE(at + 18);
    if (end > archive.length) throw damaged('it is cut off');
    entries.push({
      name: archive.subarray(at + LOCAL, nameEnd).toString('utf8'),
      bytes: archive.subarray(nameEnd, end),
    });
    at = end;
  }
  if (entries.length === 0) throw damaged('there is no file in it');
  if (entries.length > MOST_FILES || !writeZip(entries).equals(archive))
    throw damaged('it is not the archive that was written, byte for byte');
  return entries;
}

export function damaged(how: string): UnderstudyError {
  return new UnderstudyError({
    code: 'file-damaged',
    problem: `The evidence does not hold: ${how}`,
    remedy: 'Compare it with another copy; what was changed proves nothing',
  });
}
