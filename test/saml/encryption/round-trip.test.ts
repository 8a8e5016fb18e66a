import { beforeAll, describe, expect, it } from 'vitest';
import { PROFILES } from '../../../idp-server/profiles/registry.ts';
import { ALGORITHMS } from '../../../saml/names.ts';
import { openResponse } from '../../../saml/read/index.ts';
import { writeResponse } from '../../../saml/write/index.ts';
import { responseMessage } from '../../support/response-message.ts';
import { encode, NOW, outcome, SIGNED_PLACEMENTS, testKey, type TestKey } from '../read/support.ts';
import {
  CONTENTS,
  foreignEncrypted,
  judgeEncrypted,
  readerKey,
  TRANSPORTS,
  writtenEncrypted,
  type ReaderKey,
} from './support.ts';

let key: TestKey;
let reader: ReaderKey;
beforeAll(async () => {
  [key, reader] = await Promise.all([testKey(), readerKey()]);
});

const judge = (xml: string) => judgeEncrypted(xml, { key, readers: [reader] });

describe.each(SIGNED_PLACEMENTS)('an encrypted assertion, signature on %s', (sign) => {
  const kinds = CONTENTS.flatMap((content) =>
    TRANSPORTS.map((keyTransport) => [content, keyTransport] as const),
  );

  it.each(kinds)('arrives unchanged by %s and %s', (content, keyTransport) => {
    const xml = writtenEncrypted(key, reader, { sign, content, keyTransport });
    expect(xml).not.toContain('maria.garcia');
    const result = judge(xml);
    expect(outcome(result)).toBe('accepted');
    expect(result.ok && result.value.message).toEqual(responseMessage({ now: NOW }));
    expect(result.ok && result.value.signaturePlacement).toBe(sign);
  });

  it.each(PROFILES.map(({ id, style }) => [id, style] as const))(
    'arrives in the words of %s',
    (_id, style) => {
      const message = responseMessage({ now: NOW });
      const encrypt = { certificate: reader.certificate };
      const xml = writeResponse(message, { sign, credential: key, style, encrypt });
      const result = judge(xml);
      expect(outcome(result)).toBe('accepted');
      expect(result.ok && result.value.message.assertion?.attributes[0]?.values).toEqual(
        message.assertion?.attributes[0]?.values,
      );
    },
  );
});

describe('what other software encrypts', () => {
  it.each([
    ['AES-128 in CBC', { content: ALGORITHMS.aes128Cbc }],
    ['AES-256 in CBC', { content: ALGORITHMS.aes256Cbc }],
    ['AES-128 in GCM', { content: ALGORITHMS.aes128Gcm }],
    ['AES-256 in GCM', { content: ALGORITHMS.aes256Gcm }],
    ['RSA-OAEP with SHA-256 and a mask of SHA-1', { digest: 'sha256' }],
    ['RSA-OAEP 1.1 without a mask', { keyTransport: ALGORITHMS.rsaOaep }],
    [
      'RSA-OAEP 1.1 with SHA-256 throughout',
      { keyTransport: ALGORITHMS.rsaOaep, digest: 'sha256', mask: 'sha256' },
    ],
    [
      'RSA-OAEP 1.1 with SHA-1 and a mask of SHA-256',
      { keyTransport: ALGORITHMS.rsaOaep, digest: 'sha1', mask: 'sha256' },
    ],
  ] as const)('is read: %s', async (_title, options) => {
    expect(outcome(judge(await foreignEncrypted(key, reader, options)))).toBe('accepted');
  });

  it('is read with the key beside the data, as OpenSAML places it', async () => {
    const xml = await foreignEncrypted(key, reader);
    const inside = /<e:EncryptedKey [^]*<\/e:EncryptedKey>/.exec(xml)?.[0] ?? '';
    const named = inside.replace('<e:EncryptedKey ', '<e:EncryptedKey Id="_key" ');
    const beside = xml
      .replace(inside, '<RetrievalMethod URI="#_key"/>')
      .replace(
        '</saml:EncryptedAssertion>',
        `${named.replaceAll('<KeyInfo>', '<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">').replaceAll('<DigestMethod ', '<DigestMethod xmlns="http://www.w3.org/2000/09/xmldsig#" ')}</saml:EncryptedAssertion>`,
      );
    expect(beside).not.toBe(xml);
    expect(outcome(judge(beside))).toBe('accepted');
  });
});

describe('the keys of the reader', () => {
  it('are tried one after the other', async () => {
    const other = await readerKey('other');
    const xml = writtenEncrypted(key, reader);
    for (const readers of [
      [other, reader],
      [reader, other],
    ])
      expect(outcome(judgeEncrypted(xml, { key, readers }))).toBe('accepted');
  });

  it('have to have that of the certificate among them', async () => {
    const other = await readerKey('other');
    for (const readers of [[], [other]])
      expect(outcome(judgeEncrypted(writtenEncrypted(key, reader), { key, readers }))).toBe(
        'decryption/decryption-failed',
      );
  });
});

it('tells nothing of an encrypted assertion before it is decrypted', () => {
  const opened = openResponse(encode(writtenEncrypted(key, reader)));
  expect(opened.ok && opened.value.unverified.assertion).toBeUndefined();
  expect(opened.ok && opened.value.encryption?.content).toBe('aes256-gcm');
});

it('refuses to encrypt to what is no certificate of an RSA key', () => {
  const encrypt = { certificate: 'AAAA' };
  expect(() =>
    writeResponse(responseMessage(), { sign: 'none', credential: key, encrypt }),
  ).toThrow(/Encryption certificate: it is not DER in base64/);
});
