import { X509Certificate } from 'node:crypto';
import xmlEncryption from 'xml-encryption';
import { ALGORITHMS, NAMESPACES } from '../../../saml/names.ts';
import {
  decryptResponse,
  importDecryptionKey,
  openResponse,
  verifyResponse,
  type DecryptionKey,
  type ReadResult,
  type VerifiedResponse,
} from '../../../saml/read/index.ts';
import type { ContentEncryption, KeyTransport, SignaturePlacement } from '../../../saml/types.ts';
import { writeResponse } from '../../../saml/write/index.ts';
import { responseMessage } from '../../support/response-message.ts';
import { encode, NOW, replaced, testKey, type TestKey } from '../read/support.ts';

export const CONTENTS: readonly ContentEncryption[] = [
  'aes128-cbc',
  'aes256-cbc',
  'aes128-gcm',
  'aes256-gcm',
];
export const TRANSPORTS: readonly KeyTransport[] = ['rsa-oaep-mgf1p', 'rsa-oaep'];

/** A pair of the reader's: its certificate is what issuers encrypt to. */
export interface ReaderKey {
  certificate: string;
  decryption: DecryptionKey;
}

export async function readerKey(name = 'reader'): Promise<ReaderKey> {
  const { privateKey, certificate } = await testKey(name);
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const decryption = importDecryptionKey(pem);
  if (decryption === undefined) throw new Error('Not a private key');
  return { certificate, decryption };
}

/** The whole way of an encrypted message. */
export function judgeEncrypted(
  xml: string,
  { key, readers }: { key: TestKey; readers: readonly ReaderKey[] },
): ReadResult<VerifiedResponse> {
  const opened = openResponse(encode(xml));
  if (!opened.ok) return opened;
  const plain = decryptResponse(opened.value, {
    decryption: readers.map(({ decryption }) => decryption),
    verification: [key.verification],
  });
  return plain.ok ? verifyResponse(plain.value, [key.verification]) : plain;
}

export interface WriteOptions {
  sign?: SignaturePlacement;
  content?: ContentEncryption;
  keyTransport?: KeyTransport;
  change?: (assertion: string) => string;
}

/** A good message as the writer encrypts it. */
export function writtenEncrypted(
  key: TestKey,
  reader: ReaderKey,
  { sign = 'assertion', ...how }: WriteOptions = {},
): string {
  return writeResponse(responseMessage({ now: NOW }), {
    sign,
    credential: key,
    encrypt: { certificate: reader.certificate, ...how },
  });
}

export interface ForeignOptions {
  /** URI. Default AES-256 in GCM. */
  content?: string;
  /** URI. Default RSA-OAEP with SHA-1. */
  keyTransport?: string;
  digest?: 'sha1' | 'sha256';
  mask?: 'sha1' | 'sha256';
  /** What is encrypted. Default: the signed assertion of a good message. */
  text?: (assertion: string) => string;
}

/** The same message encrypted by other software, which shares no code with the writer. */
export async function foreignEncrypted(
  key: TestKey,
  reader: ReaderKey,
  options: ForeignOptions = {},
): Promise<string> {
  const plain = writeResponse(responseMessage({ now: NOW }), {
    sign: 'assertion',
    credential: key,
  });
  const assertion = /<saml:Assertion .*<\/saml:Assertion>/.exec(plain)?.[0] ?? '';
  const { text = (same: string) => same } = options;
  const data = await encryptedData(text(assertion), reader, options);
  return replaced(
    plain,
    assertion,
    `<saml:EncryptedAssertion xmlns:saml="${NAMESPACES.assertion}">${data}</saml:EncryptedAssertion>`,
  );
}

export async function encryptedData(
  text: string,
  reader: ReaderKey,
  options: ForeignOptions = {},
): Promise<string> {
  const { content = ALGORITHMS.aes256Gcm, keyTransport = ALGORITHMS.rsaOaepMgf1p } = options;
  const certificate = new X509Certificate(Buffer.from(reader.certificate, 'base64'));
  const made = Promise.withResolvers<string>();
  xmlEncryption.encrypt(
    text,
    {
      rsa_pub: certificate.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      pem: certificate.toString(),
      encryptionAlgorithm: content,
      keyEncryptionAlgorithm: keyTransport,
      ...(options.digest && { keyEncryptionDigest: options.digest }),
      ...(options.mask && { keyEncryptionMgf: options.mask }),
      disallowEncryptionWithInsecureAlgorithm: false,
      warnInsecureAlgorithm: false,
    },
    (error, markup = '') => {
      if (error === null) made.resolve(markup.trim());
      else made.reject(error);
    },
  );
  return made.promise;
}
