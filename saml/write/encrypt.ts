import {
  constants,
  createCipheriv,
  publicEncrypt,
  randomBytes,
  X509Certificate,
  type CipherGCMTypes,
  type KeyObject,
} from 'node:crypto';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import { ALGORITHMS, ENCRYPTED_ELEMENT } from '../names.ts';
import type { ContentEncryption, KeyTransport } from '../types.ts';
import { element, type XmlElement } from './element.ts';
import { keyInfoElement } from './key-info.ts';

/** To whom an assertion is encrypted, and how. */
export interface AssertionEncryption {
  /** Of the reader's RSA key: DER in base64, one line. */
  certificate: string;
  /** Default `aes256-gcm`. */
  content?: ContentEncryption | undefined;
  /** `rsa-oaep` goes with SHA-256. Default `rsa-oaep-mgf1p` with SHA-1, which every reader knows. */
  keyTransport?: KeyTransport | undefined;
  /** What is done to the signed text before it is encrypted, to break it on purpose. Default: nothing. */
  change?: ((assertion: string) => string) | undefined;
}

const CONTENT = {
  'aes128-cbc': { uri: ALGORITHMS.aes128Cbc, keyLength: 16 },
  'aes256-cbc': { uri: ALGORITHMS.aes256Cbc, keyLength: 32 },
  'aes128-gcm': { uri: ALGORITHMS.aes128Gcm, keyLength: 16 },
  'aes256-gcm': { uri: ALGORITHMS.aes256Gcm, keyLength: 32 },
} as const satisfies Record<ContentEncryption, unknown>;

const TRANSPORT = {
  'rsa-oaep-mgf1p': {
    uri: ALGORITHMS.rsaOaepMgf1p,
    hash: 'sha1',
    children: [element('ds:DigestMethod', { Algorithm: ALGORITHMS.sha1 })],
  },
  'rsa-oaep': {
    uri: ALGORITHMS.rsaOaep,
    hash: 'sha256',
    children: [
      element('ds:DigestMethod', { Algorithm: ALGORITHMS.sha256 }),
      element('xenc11:MGF', { Algorithm: ALGORITHMS.mgf1Sha256 }),
    ],
  },
} as const satisfies Record<KeyTransport, unknown>;

/**
 * An EncryptedAssertion (saml-core 2.3.4) of the text of an Assertion, which declares every namespace
 * that it uses: readers take it out of its place.
 *
 * @throws {UnderstudyError} `value-illegal` when the certificate is none, or its key not RSA.
 */
export function encryptedAssertion(assertion: string, how: AssertionEncryption): XmlElement {
  const { certificate, content = 'aes256-gcm', keyTransport = 'rsa-oaep-mgf1p' } = how;
  const text = how.change === undefined ? assertion : how.change(assertion);
  const transport = TRANSPORT[keyTransport];
  const key = randomBytes(CONTENT[content].keyLength);
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const wrapped = publicEncrypt(
    { key: readerKey(certificate), padding, oaepHash: transport.hash },
    key,
  );
  const encryptedKey = element('xenc:EncryptedKey', {}, [
    element('xenc:EncryptionMethod', { Algorithm: transport.uri }, transport.children),
    keyInfoElement(certificate),
    cipherData(wrapped),
  ]);
  return element('saml:EncryptedAssertion', {}, [
    element('xenc:EncryptedData', { Type: ENCRYPTED_ELEMENT }, [
      element('xenc:EncryptionMethod', { Algorithm: CONTENT[content].uri }),
      element('ds:KeyInfo', {}, [encryptedKey]),
      cipherData(encryptText(text, key, content)),
    ]),
  ]);
}

function cipherData(bytes: Buffer): XmlElement {
  return element('xenc:CipherData', {}, [
    element('xenc:CipherValue', {}, [bytes.toString('base64')]),
  ]);
}

// xmlenc-core1 5.2: what makes it unique stands before it, and with GCM the tag behind it.
function encryptText(text: string, key: Buffer, content: ContentEncryption): Buffer {
  const name = content.replace('aes', 'aes-');
  if (content.endsWith('cbc')) {
    const vector = randomBytes(16);
    const cipher = createCipheriv(name, key, vector);
    return Buffer.concat([vector, cipher.update(text, 'utf8'), cipher.final()]);
  }
  const vector = randomBytes(12);
  const cipher = createCipheriv(name as CipherGCMTypes, key, vector);
  const encrypted = [cipher.update(text, 'utf8'), cipher.final()];
  return Buffer.concat([vector, ...encrypted, cipher.getAuthTag()]);
}

function readerKey(certificate: string): KeyObject {
  const { publicKey } = readCertificate(certificate);
  if (publicKey.asymmetricKeyType === 'rsa') return publicKey;
  throw unfit(`its key is ${publicKey.asymmetricKeyType}, expected rsa`);
}

function readCertificate(certificate: string): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(certificate, 'base64'));
  } catch (error) {
    throw unfit(`it is not DER in base64 (${messageOf(error)})`);
  }
}

function unfit(problem: string): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem: `Encryption certificate: ${problem}`,
    remedy: 'Give the certificate of an RSA key whose private half the reader has',
  });
}
