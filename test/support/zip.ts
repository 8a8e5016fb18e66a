import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP archive of these files, as Playwright writes traces; each packed unless told otherwise. */
export function zipOf(
  files: Readonly<Record<string, string | Buffer>>,
  { packed = true }: { packed?: boolean } = {},
): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const body = packed ? deflateRawSync(content) : content;
    const common = headerOf(content, body, { name, packed });
    const local = Buffer.concat([uint32(0x04034b50), common, uint16(0), Buffer.from(name), body]);
    const places = [uint16(0), uint16(0), uint16(0), uint32(0), uint32(offset)];
    const entry = [uint32(0x02014b50), uint16(20), common, uint16(0), ...places];
    directory.push(...entry, Buffer.from(name));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const count = Object.keys(files).length;
  const end = [uint32(0x06054b50), uint16(0), uint16(0), uint16(count), uint16(count)];
  return Buffer.concat([
    ...locals,
    central,
    ...end,
    uint32(central.length),
    uint32(offset),
    uint16(0),
  ]);
}

function headerOf(
  content: Buffer,
  body: Buffer,
  { name, packed }: { name: string; packed: boolean },
): Buffer {
  return Buffer.concat([
    uint16(20),
    uint16(0x0800),
    uint16(packed ? 8 : 0),
    uint32(0),
    uint32(crc32(content)),
    uint32(body.length),
    uint32(content.length),
    uint16(Buffer.byteLength(name)),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
