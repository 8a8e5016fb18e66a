import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { UnderstudyError } from '../../core/errors.ts';
import { readPrivateFile } from './private-files.ts';
import { publisherOf } from './published-keys.ts';

export interface KeyMaterial {
  privateKey: KeyObject;
  certificate: X509Certificate;
}

export function keyPath(folder: string, role: string): string {
  return join(folder, `${role}.key.pem`);
}

/** The certificate has a file of its own, so that it can be handed out without the key. */
export function certificatePath(folder: string, role: string): string {
  return join(folder, `${role}.crt.pem`);
}

/** What the two files of a key hold, by file name. */
export function keyFiles(
  role: string,
  key: { privateKey: KeyObject; certificatePem: string },
): Record<string, string> {
  return {
    [keyPath('', role)]: key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    [certificatePath('', role)]: key.certificatePem,
  };
}

/**
 * Reads a key and its certificate. An expired certificate is taken, as AWS takes it.
 *
 * @throws {UnderstudyError} `file-unsafe` for files that others can get at, `file-damaged` for what
 * cannot be read or does not belong together.
 */
export async function readKey(folder: string, role: string): Promise<KeyMaterial> {
  const certificate = await readCertificate(certificatePath(folder, role));
  const path = keyPath(folder, role);
  const privateKey = await readPrivateKey(path);
  if (!certificate.checkPrivateKey(privateKey)) {
    throw damaged(path, 'not the private key of the certificate beside it');
  }
  const publisher = publisherOf(certificate.publicKey);
  if (publisher !== undefined) throw publicKnowledge(path, publisher);
  return { privateKey, certificate };
}

export function damaged(path: string, what: string, cause?: unknown): UnderstudyError {
  return new UnderstudyError({
    code: 'file-damaged',
    problem: `"${path}": ${what}`,
    remedy:
      'Bring it back from a copy, or move its folder away to have a new key made, which nobody trusts yet',
    ...(cause === undefined ? {} : { cause }),
  });
}

function publicKnowledge(path: string, publisher: string): UnderstudyError {
  return new UnderstudyError({
    code: 'file-unsafe',
    problem: `"${path}": a key that anybody can read in the public repository ${publisher}`,
    remedy:
      'Move its folder away to have a key of your own made, and remove that one wherever it is trusted',
  });
}

async function readPrivateKey(path: string): Promise<KeyObject> {
  const pem = await readPrivateFile(path);
  try {
    return createPrivateKey(pem);
  } catch {
    // No cause: it may quote what was read.
    throw damaged(path, 'no readable private key');
  } finally {
    pem.fill(0);
  }
}

async function readCertificate(path: string): Promise<X509Certificate> {
  const pem = await readPrivateFile(path);
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw damaged(path, 'no readable certificate', cause);
  }
}
