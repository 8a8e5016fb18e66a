/** What an archive says in four bytes when the value stands elsewhere, in eight. */
const ELSEWHERE = 0xffffffff;
const END64 = 0x06064b50;
const LOCATOR = 0x07064b50;
const EXTRA64 = 0x0001;

export interface Directory {
  count: number;
  /** Where it begins. */
  offset: number;
}

export interface Place {
  packed: number;
  offset: number;
}

/** Whether an archive says that it has an end of ZIP64 before the end that every archive has. */
export function hasEnd64(bytes: Buffer, end: number): boolean {
  return end >= 20 && bytes.readUInt32LE(end - 20) === LOCATOR;
}

/**
 * Where the directory of a ZIP64 archive is (PKWARE APPNOTE.TXT 6.3, sections 4.3.14 and 4.3.15).
 *
 * @param end of an archive that has one of ZIP64 too
 * @returns undefined when that is damaged
 */
export function findDirectory64(bytes: Buffer, end: number): Directory | undefined {
  const locator = end - 20;
  const at = wide(bytes, locator + 8);
  if (at === undefined || at + 56 > locator || bytes.readUInt32LE(at) !== END64) return undefined;
  const count = wide(bytes, at + 32);
  const offset = wide(bytes, at + 48);
  return count === undefined || offset === undefined ? undefined : { count, offset };
}

/**
 * The place of a file, taken from its extra fields where its own are too short for it (section 4.5.3).
 *
 * @param entry where its entry of the directory is
 * @returns undefined when they lack what they should hold
 */
export function placeOf(bytes: Buffer, entry: number): Place | undefined {
  const short = {
    packed: bytes.readUInt32LE(entry + 20),
    offset: bytes.readUInt32LE(entry + 42),
  };
  if (short.packed !== ELSEWHERE && short.offset !== ELSEWHERE) return short;
  const values = extraOf(bytes, entry);
  // They stand in this order, each only where the field of four bytes is full.
  if (bytes.readUInt32LE(entry + 24) === ELSEWHERE) values.shift();
  const packed = short.packed === ELSEWHERE ? values.shift() : short.packed;
  const offset = short.offset === ELSEWHERE ? values.shift() : short.offset;
  return packed === undefined || offset === undefined ? undefined : { packed, offset };
}

function extraOf(bytes: Buffer, entry: number): (number | undefined)[] {
  let at = entry + 46 + bytes.readUInt16LE(entry + 28);
  const end = Math.min(at + bytes.readUInt16LE(entry + 30), bytes.length);
  while (at + 4 <= end) {
    const length = bytes.readUInt16LE(at + 2);
    if (bytes.readUInt16LE(at) === EXTRA64 && at + 4 + length <= end)
      return Array.from({ length: Math.floor(length / 8) }, (_none, index) =>
        wide(bytes, at + 4 + 8 * index),
      );
    at += 4 + length;
  }
  return [];
}

/** A number of eight bytes; undefined for one that no archive in memory can mean. */
function wide(bytes: Buffer, at: number): number | undefined {
  if (at + 8 > bytes.length) return undefined;
  const value = Number(bytes.readBigUInt64LE(at));
  return value <= bytes.length ? value : undefined;
}
