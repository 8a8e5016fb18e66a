import { hash, verify, type KeyObject } from 'node:crypto';
import { digestFor, SIGNATURE, SUMS, sumsOf } from './pack.ts';
import { checkContents } from './contents.ts';
import { damaged, readZip, type ZipEntry } from './zip.ts';

/** What was found to hold. */
export interface VerifiedEvidence {
  files: ReadonlyMap<string, Buffer>;
  /** `not signed`; `not judged`: there is a signature and no key to judge it by. */
  signature: 'not signed' | 'not judged' | 'good';
  /** Lines of the log. */
  lines: number;
  /** The SHA-256 of the archive: it stands for every byte of it. */
  sha256: string;
}

/**
 * Checks the evidence of a drill: that the archive is the one that was written, byte for byte, that each
 * file has its sum, that no line of a log was changed, that documents and logs are those that the report is
 * about, and the signature where there is a key.
 *
 * Who changes a file, its sum and the archive alike is found out by the signature alone, or by the
 * SHA-256 of the archive kept elsewhere.
 *
 * @throws {UnderstudyError} `file-damaged`, saying what does not hold.
 */
export function verifyEvidence(archive: Buffer, key?: KeyObject): VerifiedEvidence {
  const entries = readZip(archive);
  const files = new Map(entries.map(({ name, bytes }) => [name, bytes]));
  if (files.size !== entries.length) throw damaged('a name is there twice');
  const own = entries.filter(({ name }) => name !== SUMS && name !== SIGNATURE);
  checkSums(own, files.get(SUMS));
  return {
    files,
    signature: checkSignature(files, key),
    lines: checkContents(files),
    sha256: hash('sha256', archive),
  };
}

function checkSums(files: readonly ZipEntry[], sums: Buffer | undefined): void {
  if (sums === undefined) throw damaged(`there is no ${SUMS}`);
  if (sumsOf(files).equals(sums)) return;
  const lines = new Set(sums.toString('utf8').split('\n'));
  const wrong = files.find((file) => !lines.has(sumsOf([file]).toString('utf8').trimEnd()));
  throw damaged(
    wrong === undefined ? `${SUMS} lists other files` : `"${wrong.name}" has another SHA-256`,
  );
}

function checkSignature(
  files: ReadonlyMap<string, Buffer>,
  key: KeyObject | undefined,
): VerifiedEvidence['signature'] {
  const signature = files.get(SIGNATURE);
  if (key === undefined) return signature === undefined ? 'not signed' : 'not judged';
  if (signature === undefined) throw damaged('it is not signed, and a key was given');
  const bytes = Buffer.from(signature.toString('utf8'), 'base64');
  const isGood = verify(digestFor(key), files.get(SUMS) ?? Buffer.alloc(0), key, bytes);
  if (!isGood) throw damaged('the signature is not of that key');
  return 'good';
}
