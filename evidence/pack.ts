import { hash, sign, type KeyObject } from 'node:crypto';
import { writeZip, type ZipEntry } from './zip.ts';

export const SUMS = 'SHA256SUMS';
export const SIGNATURE = 'SHA256SUMS.sig';

/**
 * Files as one archive, with the SHA-256 of each in the form that `sha256sum --check` reads.
 *
 * @param key signs the sums, when given: Ed25519, or SHA-256 with RSA or ECDSA.
 */
export function packEvidence(files: readonly ZipEntry[], key?: KeyObject): Buffer {
  const sums = sumsOf(files);
  return writeZip([
    ...files,
    { name: SUMS, bytes: sums },
    ...(key === undefined ? [] : [{ name: SIGNATURE, bytes: signatureOf(sums, key) }]),
  ]);
}

export function sumsOf(files: readonly ZipEntry[]): Buffer {
  return Buffer.from(
    files.map(({ name, bytes }) => `${hash('sha256', bytes)}  ${name}\n`).join(''),
  );
}

function signatureOf(sums: Buffer, key: KeyObject): Buffer {
  return Buffer.from(`${sign(digestFor(key), sums, key).toString('base64')}\n`);
}

/** Ed25519 and Ed448 have a digest of their own. */
export function digestFor({ asymmetricKeyType: type }: KeyObject): string | null {
  return type === 'ed25519' || type === 'ed448' ? null : 'sha256';
}
