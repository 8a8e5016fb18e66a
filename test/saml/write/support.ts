import { generateKeyPairSync, hash, verify, type KeyLike, type KeyObject } from 'node:crypto';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { XmlC14NMode, XmlDocument } from 'libxml2-wasm';
import { SignedXml, type HashAlgorithm, type SignatureAlgorithm } from 'xml-crypto';
import type { SigningCredential } from '../../../core/signing-credential.ts';
import { ALGORITHMS, NAMESPACES } from '../../../saml/names.ts';

export interface TestKey {
  credential: SigningCredential;
  publicPem: string;
}

/** A fresh key; its certificate is only text, as the writer never reads it. */
export function testKey(): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    credential: { privateKey, certificate: 'MIIBtext/+=' },
    publicPem: pemOf(publicKey),
  };
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

/** What a pinned key vouches for in an element that carries its own signature. Throws when nothing. */
export function signedBytes(xml: string, publicPem: string, carrier: Carrier): string {
  const verifier = new SignedXml({ publicCert: publicPem, getCertFromKeyInfo: () => null });
  verifier.HashAlgorithms[ALGORITHMS.sha384] = Sha384;
  verifier.SignatureAlgorithms[ALGORITHMS.rsaSha384] = RsaSha384;
  // xml-crypto is typed for the DOM of the browser; it takes xmldom's.
  verifier.loadSignature(signatureOf(xml, carrier) as unknown as Node);
  if (!verifier.checkSignature(xml)) throw new Error(`The ${carrier}'s digest does not match`);
  const [bytes = '', ...more] = verifier.getSignedReferences();
  if (more.length > 0) throw new Error('More than one reference');
  return bytes;
}

// xml-crypto has no algorithm of 384 bits.
class Sha384 implements HashAlgorithm {
  getAlgorithmName(): string {
    return ALGORITHMS.sha384;
  }
  getHash(xml: string): string {
    return hash('sha384', xml, 'base64');
  }
}

class RsaSha384 implements SignatureAlgorithm {
  getAlgorithmName(): string {
    return ALGORITHMS.rsaSha384;
  }
  getSignature(): string {
    throw new Error('Only verifies');
  }
  verifySignature(material: string, key: KeyLike, value: string): boolean {
    return verify('sha384', Buffer.from(material), key, Buffer.from(value, 'base64'));
  }
}

export type Carrier = 'Response' | 'Assertion';

/** The signature that is a child of the carrier itself. */
export function signatureOf(xml: string, carrier: Carrier): Element {
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  const holder =
    carrier === 'Response' ? root : childNamed(root, NAMESPACES.assertion, 'Assertion');
  const signature = childNamed(holder, NAMESPACES.signature, 'Signature');
  if (signature === null) throw new Error(`The ${carrier} carries no signature`);
  return signature;
}

function childNamed(parent: Element | null, namespace: string, localName: string): Element | null {
  for (let child = parent?.firstChild ?? null; child !== null; child = child.nextSibling) {
    const found = child as Element;
    if (found.namespaceURI === namespace && found.localName === localName) return found;
  }
  return null;
}

/** The exclusive canonical form by libxml2, which neither side of Understudy is built on. */
export function canonicalByLibxml2(xml: string): string {
  const document = XmlDocument.fromString(xml);
  try {
    return document.canonicalizeToString({
      mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
      inclusiveNamespacePrefixes: ['xs'],
    });
  } finally {
    document.dispose();
  }
}

/** The texts and attribute values that an XPath finds, by libxml2. */
export function valuesByLibxml2(xml: string, xpath: string): string[] {
  const document = XmlDocument.fromString(xml);
  try {
    return document
      .find(xpath, { saml: NAMESPACES.assertion, samlp: NAMESPACES.protocol })
      .map((node) => node.content);
  } finally {
    document.dispose();
  }
}
