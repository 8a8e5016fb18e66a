import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openArchive } from '../../explain/capture/zip.ts';
import { UnderstudyError } from '../../core/errors.ts';
import { saySkipped } from '../support/say-skipped.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { zipOf } from '../support/zip.ts';

const FILES = { 'trace.trace': '{}', '0-trace.network': 'a line\n'.repeat(40) };

// What Python writes for large archives, asked for of a small one: sizes in the directory and its end too.
const PYTHON = `
import sys, zipfile, json
zipfile.ZIP64_LIMIT = 0
zipfile.ZIP_FILECOUNT_LIMIT = 0
with zipfile.ZipFile('archive.zip', 'w', zipfile.ZIP_DEFLATED) as archive:
    for name, text in json.loads(sys.argv[1]).items():
        with archive.open(name, 'w', force_zip64=True) as entry:
            entry.write(text.encode())
`;

const TOOLS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'python3 (zipfile)': ['python3', '-c', PYTHON, JSON.stringify(FILES)],
  'zip (Info-ZIP)': ['zip', '-q', '-fz', 'archive.zip', ...Object.keys(FILES)],
};

/** The archive as a tool writes it; undefined where there is no such tool. */
async function writtenBy([command, ...args]: readonly [string, ...string[]]) {
  await using folder = await temporaryFolder();
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder.path, name), text);
  const { status } = spawnSync(command, args, { cwd: folder.path });
  return status === 0 ? readFile(join(folder.path, 'archive.zip')) : undefined;
}

const isThere = (command: string): boolean => spawnSync(command, ['--version']).status === 0;

describe.each(Object.entries(TOOLS))('a ZIP64 archive by %s', (_name, command) => {
  const isMissing = saySkipped(`ZIP64 archives by ${command[0]}`, {
    missing: !isThere(command[0]),
    remedy: `install ${command[0]}`,
  });

  it.skipIf(isMissing)('is read', async () => {
    const bytes = await writtenBy(command);
    if (bytes === undefined) throw new Error(`${command[0]} wrote nothing`);
    expect(bytes.includes(Buffer.from('PK\x06\x06'))).toBe(true);
    expect(contentOf(bytes)).toEqual(FILES);
  });
});

function contentOf(bytes: Buffer): Record<string, string | undefined> {
  const archive = openArchive(bytes);
  return Object.fromEntries(
    archive.names.map((name) => [name, archive.read(name)?.toString('utf8')]),
  );
}

/** One file, every number of which stands in a field of ZIP64. */
function archive64(): { bytes: Buffer; entry: number; extra: number; end64: number } {
  const plain = zipOf({ a: 'hello' });
  const entry = plain.indexOf(Buffer.from('PK\x01\x02'));
  const end = plain.length - 22;
  const values = [24, 20, 42].map((at) => BigInt(plain.readUInt32LE(entry + at)));
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1);
  extra.writeUInt16LE(24, 2);
  values.forEach((value, index) => extra.writeBigUInt64LE(value, 4 + 8 * index));
  const head = Buffer.from(plain.subarray(0, end));
  for (const at of [24, 20, 42]) head.writeUInt32LE(0xffffffff, entry + at);
  head.writeUInt16LE(extra.length, entry + 30);
  const end64 = Buffer.alloc(56 + 20);
  end64.write('PK\x06\x06');
  end64.writeBigUInt64LE(1n, 32);
  end64.writeBigUInt64LE(BigInt(entry), 48);
  end64.write('PK\x06\x07', 56);
  end64.writeBigUInt64LE(BigInt(end + extra.length), 64);
  const last = Buffer.from(plain.subarray(end));
  last.writeUInt16LE(0xffff, 10);
  last.writeUInt32LE(0xffffffff, 16);
  const bytes = Buffer.concat([head, extra, end64, last]);
  return { bytes, entry, extra: end, end64: end + extra.length };
}

describe('a ZIP64 archive that lies', () => {
  let good: ReturnType<typeof archive64>;
  beforeAll(() => {
    good = archive64();
  });

  it('is read while it does not', () => {
    expect(contentOf(good.bytes)).toEqual({ a: 'hello' });
  });

  it.each<[string, (bytes: Buffer) => void, RegExp]>([
    ['has no such field', (bytes) => bytes.writeUInt16LE(2, good.extra), /do not say where "a" is/],
    [
      'has a field that is too short',
      (bytes) => bytes.writeUInt16LE(16, good.extra + 2),
      /do not say where "a" is/,
    ],
    [
      'puts a file behind its end',
      (bytes) => bytes.writeBigUInt64LE(2n ** 63n, good.extra + 20),
      /do not say where "a" is/,
    ],
    [
      'puts its directory behind its end',
      (bytes) => bytes.writeBigUInt64LE(2n ** 40n, good.end64 + 48),
      /its ZIP64 end is not what it should be/,
    ],
    [
      'has more files than it has bytes',
      (bytes) => bytes.writeBigUInt64LE(2n ** 40n, good.end64 + 32),
      /its ZIP64 end is not what it should be/,
    ],
    [
      'puts the end of ZIP64 elsewhere',
      (bytes) => bytes.writeBigUInt64LE(3n, good.end64 + 64),
      /its ZIP64 end is not what it should be/,
    ],
    ['has no locator', (bytes) => bytes.writeUInt32LE(0, good.end64 + 56), /it has 65535 files/],
  ])('is refused when it %s', (_how, spoil, problem) => {
    const bytes = Buffer.from(good.bytes);
    spoil(bytes);
    expect(() => contentOf(bytes)).toThrow(problem);
  });

  it('is read or refused, whichever byte of it is another', () => {
    for (let at = good.entry; at < good.bytes.length; at += 1)
      for (const value of [0x00, 0x7f, 0xff]) {
        const bytes = Buffer.from(good.bytes);
        bytes[at] = value;
        expect(whatComesOf(bytes)).not.toBe('another error');
      }
  });
});

function whatComesOf(bytes: Buffer): string {
  try {
    contentOf(bytes);
    return 'read';
  } catch (error) {
    return error instanceof UnderstudyError ? error.code : 'another error';
  }
}
