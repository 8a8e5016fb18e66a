import type { Element } from '@xmldom/xmldom';
import { ALGORITHMS, ENCRYPTED_ELEMENT } from '../names.ts';
import type { ContentEncryption, KeyTransport } from '../types.ts';
import { decodeXmlBase64 } from './base64.ts';
import { refuse } from './refusal.ts';
import { attributeOf, childNamed, childrenNamed, textOf, type Prefix } from './select.ts';
import { listed } from './signed-info.ts';
import type { FoundEncryption } from './types.ts';

/** What decrypts. RSA 1.5, Triple DES, AES-192 and key wrapping are not in it. */
const CONTENT: ReadonlyMap<string, ContentEncryption> = new Map([
  [ALGORITHMS.aes128Cbc, 'aes128-cbc'],
  [ALGORITHMS.aes256Cbc, 'aes256-cbc'],
  [ALGORITHMS.aes128Gcm, 'aes128-gcm'],
  [ALGORITHMS.aes256Gcm, 'aes256-gcm'],
]);

const TRANSPORT: ReadonlyMap<string, KeyTransport> = new Map([
  [ALGORITHMS.rsaOaepMgf1p, 'rsa-oaep-mgf1p'],
  [ALGORITHMS.rsaOaep, 'rsa-oaep'],
]);

const DIGESTS = new Map<string, true>([
  [ALGORITHMS.sha1, true],
  [ALGORITHMS.sha256, true],
]);

const MASKS = new Map<string, true>([
  [ALGORITHMS.mgf1Sha1, true],
  [ALGORITHMS.mgf1Sha256, true],
]);

/**
 * The encrypted Assertion of a Response that conforms to the grammar, by algorithms that are known.
 * Says nothing yet about whether it decrypts.
 */
export function findEncryption(response: Element): FoundEncryption | undefined {
  const element = childNamed(response, 'assertion', 'EncryptedAssertion');
  if (element === undefined) return undefined;
  const data = within(element, 'encryption', 'EncryptedData');
  const key = findKey(element, data);
  const type = attributeOf(data, 'Type') ?? ENCRYPTED_ELEMENT;
  if (type !== ENCRYPTED_ELEMENT)
    refuse('structure', 'encrypted-type', 'What is encrypted is not said to be an element');
  readCipherValue(key);
  return {
    element,
    cipherLength: readCipherValue(data).length,
    content: listed(
      within(data, 'encryption', 'EncryptionMethod'),
      CONTENT,
      'encryption-algorithm',
    ),
    keyTransport: readTransport(within(key, 'encryption', 'EncryptionMethod')),
  };
}

function findKey(element: Element, data: Element): Element {
  const keyInfo = within(data, 'signature', 'KeyInfo');
  const inside = childNamed(keyInfo, 'encryption', 'EncryptedKey');
  const beside = childNamed(element, 'encryption', 'EncryptedKey');
  if (inside !== undefined && beside === undefined) return inside;
  const retrieval = childNamed(keyInfo, 'signature', 'RetrievalMethod');
  const id = beside && attributeOf(beside, 'Id');
  if (beside === undefined || retrieval === undefined || id === undefined)
    return refuse(
      'structure',
      'encrypted-key',
      'There is not exactly one EncryptedKey in its place',
    );
  if (attributeOf(retrieval, 'URI') !== `#${id}`)
    refuse('structure', 'encrypted-key', 'RetrievalMethod points at something else than the key');
  return beside;
}

function readTransport(method: Element): KeyTransport {
  const transport = listed(method, TRANSPORT, 'key-transport-algorithm');
  const [digest, ...digests] = childrenNamed(method, 'signature', 'DigestMethod');
  const [mask, ...masks] = childrenNamed(method, 'encryption11', 'MGF');
  if (digests.length + masks.length > 0)
    refuse('structure', 'key-transport-algorithm', 'A digest or mask is named twice');
  if (digest !== undefined) listed(digest, DIGESTS, 'key-transport-algorithm');
  if (mask !== undefined) listed(mask, MASKS, 'key-transport-algorithm');
  // xmlenc-core1 5.5.2: the older identifier stands for SHA-1 and takes no other mask.
  if (mask !== undefined && transport === 'rsa-oaep-mgf1p')
    refuse('structure', 'key-transport-algorithm', 'MGF may not stand with rsa-oaep-mgf1p');
  return transport;
}

// The library would pass over what is not base64.
function readCipherValue(parent: Element): Buffer {
  const value = within(within(parent, 'encryption', 'CipherData'), 'encryption', 'CipherValue');
  return (
    decodeXmlBase64(textOf(value)) ??
    refuse('structure', 'cipher-value', 'CipherValue is not strict base64')
  );
}

function within(parent: Element, prefix: Prefix, name: string): Element {
  return (
    childNamed(parent, prefix, name) ??
    refuse('structure', 'missing-element', `The encrypted Assertion lacks ${name}`)
  );
}
