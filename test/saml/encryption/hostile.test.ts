import { beforeAll, describe, expect, it } from 'vitest';
import { ALGORITHMS, NAMESPACES } from '../../../saml/names.ts';
import { saysForged } from '../read/forgery.ts';
import { outcome, replaced, testKey, type TestKey } from '../read/support.ts';
import {
  CONTENTS,
  encryptedData,
  foreignEncrypted,
  judgeEncrypted,
  readerKey,
  writtenEncrypted,
  type ReaderKey,
} from './support.ts';

const FAILED = 'decryption/decryption-failed';

let key: TestKey;
let reader: ReaderKey;
let good: string;
beforeAll(async () => {
  [key, reader] = await Promise.all([testKey(), readerKey()]);
  good = await foreignEncrypted(key, reader);
});

const judge = (xml: string) => judgeEncrypted(xml, { key, readers: [reader] });
const VALUE = /(<(?:xenc|e):CipherValue>)([^<]+)/g;

/** The message with the bytes of one cipher text changed: 0 is that of the key, 1 that of the content. */
function altered(xml: string, which: 0 | 1, change: (bytes: Buffer) => Uint8Array): string {
  let index = -1;
  return xml.replace(VALUE, (_all, tag: string, text: string) => {
    index += 1;
    const bytes = Buffer.from(text, 'base64');
    return tag + (index === which ? Buffer.from(change(bytes)).toString('base64') : text);
  });
}

const flipped =
  (at: number) =>
  (bytes: Buffer): Buffer => {
    const copy = Buffer.from(bytes);
    const index = at < 0 ? copy.length + at : at;
    copy[index] = (copy[index] ?? 0) ^ 1;
    return copy;
  };

it('accepts the message that all of these are made of', () => {
  expect(outcome(judge(good))).toBe('accepted');
});

describe.each(CONTENTS)('a changed cipher text of %s', (content) => {
  const written = () => writtenEncrypted(key, reader, { content });

  it.each([
    ['the key, one bit', 0, flipped(5)],
    ['the key, cut off', 0, (bytes: Buffer) => bytes.subarray(0, -1)],
    ['the key, of another length', 0, (bytes: Buffer) => bytes.subarray(0, 16)],
    ['the first bytes, one bit', 1, flipped(0)],
    ['the middle, one bit', 1, flipped(2_000)],
    ['the end, one bit', 1, flipped(-1)],
    ['cut off by a byte', 1, (bytes: Buffer) => bytes.subarray(0, -1)],
    ['cut off by a block', 1, (bytes: Buffer) => bytes.subarray(0, -16)],
    [
      'a block twice',
      1,
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 32), bytes.subarray(16)]),
    ],
    ['next to nothing', 1, (bytes: Buffer) => bytes.subarray(0, 20)],
    ['as good as nothing', 1, (bytes: Buffer) => bytes.subarray(0, 4)],
  ] as const)('fails in the one way there is: %s', (_title, which, change) => {
    expect(outcome(judge(altered(written(), which, change)))).toBe(FAILED);
  });

  it('fails likewise by any other algorithm', () => {
    const uris = [
      ALGORITHMS.aes128Cbc,
      ALGORITHMS.aes256Cbc,
      ALGORITHMS.aes128Gcm,
      ALGORITHMS.aes256Gcm,
    ];
    const own = uris[CONTENTS.indexOf(content)] ?? '';
    for (const other of uris.filter((uri) => uri !== own))
      expect(outcome(judge(replaced(written(), own, other)))).toBe(FAILED);
    const transport = replaced(written(), ALGORITHMS.rsaOaepMgf1p, ALGORITHMS.rsaOaep);
    // Without a mask it means the same as the older one.
    expect(outcome(judge(transport))).toBe('accepted');
    const digest = replaced(written(), ALGORITHMS.sha1, ALGORITHMS.sha256);
    expect(outcome(judge(digest))).toBe(FAILED);
  });

  it('fails by another key', async () => {
    const other = await readerKey('other');
    const xml = writtenEncrypted(key, other, { content });
    expect(outcome(judge(xml))).toBe(FAILED);
  });
});

describe('the place and shape of what is encrypted', () => {
  const swap = (part: string | RegExp, by: string) => () => replaced(good, part, by);
  const twice = (part: RegExp) => () =>
    good.replace(part, (one) => `${one}${one.replaceAll(/ I[dD]="[^"]*"/g, '')}`);

  it.each([
    [
      'two of them',
      twice(/<saml:EncryptedAssertion [^]*<\/saml:EncryptedAssertion>/),
      'encrypted-assertion',
    ],
    [
      'a plain one behind it',
      swap(
        '</samlp:Response>',
        `<saml:Assertion xmlns:saml="${NAMESPACES.assertion}"/></samlp:Response>`,
      ),
      'stray-assertion',
    ],
    [
      'a plain one before it',
      swap(
        '<saml:EncryptedAssertion ',
        `<saml:Assertion xmlns:saml="${NAMESPACES.assertion}"/><saml:EncryptedAssertion `,
      ),
      'missing-attribute',
    ],
    [
      'RSA 1.5',
      swap(ALGORITHMS.rsaOaepMgf1p, 'http://www.w3.org/2001/04/xmlenc#rsa-1_5'),
      'key-transport-algorithm',
    ],
    [
      'Triple DES',
      swap(ALGORITHMS.aes256Gcm, 'http://www.w3.org/2001/04/xmlenc#tripledes-cbc'),
      'encryption-algorithm',
    ],
    ['an unknown algorithm', swap(ALGORITHMS.aes256Gcm, 'urn:none'), 'encryption-algorithm'],
    [
      'an unknown digest',
      swap(ALGORITHMS.sha1, 'http://www.w3.org/2001/04/xmldsig-more#md5'),
      'key-transport-algorithm',
    ],
    [
      'a mask of the older transport',
      swap(
        '</e:EncryptionMethod>',
        `<MGF xmlns="${NAMESPACES.encryption11}" Algorithm="${ALGORITHMS.mgf1Sha256}"/></e:EncryptionMethod>`,
      ),
      'key-transport-algorithm',
    ],
    [
      'a mask that is none',
      () =>
        replaced(
          replaced(good, ALGORITHMS.rsaOaepMgf1p, ALGORITHMS.rsaOaep),
          '</e:EncryptionMethod>',
          `<MGF xmlns="${NAMESPACES.encryption11}" Algorithm="urn:none"/></e:EncryptionMethod>`,
        ),
      'key-transport-algorithm',
    ],
    ['two digests', twice(/<DigestMethod [^>]*>/), 'key-transport-algorithm'],
    [
      'a label',
      swap('</e:EncryptionMethod>', '<e:OAEPparams>AAAA</e:OAEPparams></e:EncryptionMethod>'),
      'unexpected-element',
    ],
    ['content alone', swap('xmlenc#Element', 'xmlenc#Content'), 'encrypted-type'],
    ['two keys', twice(/<e:EncryptedKey [^]*<\/e:EncryptedKey>/), 'stray-encrypted-key'],
    [
      'a key within a key',
      swap('<X509Data>', '<e:EncryptedKey/><X509Data>'),
      'stray-encrypted-key',
    ],
    ['no key', swap(/<e:EncryptedKey [^]*<\/e:EncryptedKey>/, ''), 'missing-element'],
    [
      'a key somewhere else',
      swap(
        /<e:EncryptedKey [^]*<\/e:EncryptedKey>/,
        '<RetrievalMethod URI="https://evil.example/key"/>',
      ),
      'encrypted-key',
    ],
    [
      'a cipher text somewhere else',
      swap(
        /<xenc:CipherValue>[^]*?<\/xenc:CipherValue>/,
        '<xenc:CipherReference URI="https://evil.example/"/>',
      ),
      'unexpected-element',
    ],
    [
      'a cipher text that is not base64',
      swap('<xenc:CipherValue>', '<xenc:CipherValue>!'),
      'cipher-value',
    ],
    [
      'nothing in it',
      swap(/<xenc:EncryptedData [^]*<\/xenc:EncryptedData>/, ''),
      'missing-element',
    ],
  ])('may not be: %s', (_title, make, rule) => {
    expect(outcome(judge(make()))).toBe(`structure/${rule}`);
  });
});

describe('what comes out', () => {
  const of = async (text: (assertion: string) => string, content: string = ALGORITHMS.aes256Gcm) =>
    outcome(judge(await foreignEncrypted(key, reader, { text, content })));

  it.each([
    ['a document type', (text: string) => `<!DOCTYPE x [<!ENTITY a "b">]>${text}`, 'gate/doctype'],
    [
      'a comment',
      (text: string) => text.replace('example.com</', '<!-- -->example.com</'),
      'gate/comment',
    ],
    ['no XML', () => 'maria.garcia@example.com', 'gate/not-well-formed'],
    ['two assertions', (text: string) => text + text, 'gate/not-well-formed'],
    ['another element', (text: string) => `<x>${text}</x>`, 'structure/root-element'],
    ['a byte order mark', (text: string) => `\ufeff${text}`, 'utf8/byte-order-mark'],
    ['what is not UTF-8', (text: string) => text.replace('maria', '\ufffd'), 'utf8/not-utf8'],
    [
      'an assertion within an assertion',
      (text: string) =>
        text.replace('<saml:Subject>', `<saml:Advice>${text}</saml:Advice><saml:Subject>`),
      'gate/duplicate-id',
    ],
    [
      'the ID of the Response',
      (text: string) =>
        text.replaceAll('_7c9e6679f0a14d9ab3e1c2d3e4f50617', '_5e1f0a7c3b2d4e6f8091a2b3c4d5e6f7'),
      'gate/duplicate-id',
    ],
    ['a time without a zone', (text: string) => text.replace('.000Z', '.000'), 'content/date-time'],
    [
      'a changed assertion',
      (text: string) => text.replace('role/ConnectAgent', 'role/Administrator'),
      'signature/signature-invalid',
    ],
    [
      'an assertion that nobody signed',
      (text: string) => text.replace(/<ds:Signature .*<\/ds:Signature>/, ''),
      'signature/signature-missing',
    ],
  ])(
    'passes what a plain one passes, and is refused with its reason by GCM: %s',
    async (_title, text, expected) => {
      expect(await of(text)).toBe(expected);
      // With CBC, whoever sent it learns nothing: it may be a guess at somebody else's.
      expect(await of(text, ALGORITHMS.aes256Cbc)).toBe(FAILED);
    },
  );

  it('may not be encrypted again', async () => {
    const data = await encryptedData('<x/>', reader);
    const again = `<saml:EncryptedAssertion xmlns:saml="${NAMESPACES.assertion}">${data}</saml:EncryptedAssertion>`;
    expect(await of(() => again)).toBe('structure/root-element');
    expect(await of((text) => text.replace('<saml:Subject>', `${again}<saml:Subject>`))).toBe(
      'structure/encrypted-assertion',
    );
  });
});

describe('a signature of the Response', () => {
  it('is over the cipher text: another one in its place is refused', async () => {
    const cipherText = /<saml:EncryptedAssertion [^]*<\/saml:EncryptedAssertion>/;
    for (const sign of ['response', 'both'] as const) {
      const [one, other] = [
        writtenEncrypted(key, reader, { sign }),
        writtenEncrypted(key, reader, {
          sign,
          change: (text) => text.replace('ConnectAgent', 'Administrator'),
        }),
      ];
      expect(outcome(judge(one))).toBe('accepted');
      const mixed = replaced(one, cipherText, cipherText.exec(other)?.[0] ?? '');
      const result = judge(mixed);
      expect(outcome(result)).toMatch(/^signature\/signature-invalid$/);
      expect(saysForged(result)).toBe(false);
    }
  });

  it('vouches for what is in it, so CBC needs no signature within', () => {
    const xml = writtenEncrypted(key, reader, { sign: 'response', content: 'aes128-cbc' });
    expect(outcome(judge(xml))).toBe('accepted');
  });

  it('vouches for nothing when it is of another key', async () => {
    const other = await testKey('other');
    const xml = writtenEncrypted(other, reader, { sign: 'response' });
    expect(outcome(judge(xml))).toBe('signature/signature-invalid');
  });
});
