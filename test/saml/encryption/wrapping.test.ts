import { XMLSerializer } from '@xmldom/xmldom';
import { beforeAll, describe, expect, it } from 'vitest';
import { ALGORITHMS, NAMESPACES } from '../../../saml/names.ts';
import { saysForged, takeApart } from '../read/forgery.ts';
import {
  outcome,
  replaced,
  SIGNED_PLACEMENTS,
  testKey,
  written,
  type TestKey,
} from '../read/support.ts';
import { WRAPPINGS } from '../read/wrappings.ts';
import { encryptedData, judgeEncrypted, readerKey, type ReaderKey } from './support.ts';

let key: TestKey;
let reader: ReaderKey;
beforeAll(async () => {
  [key, reader] = await Promise.all([testKey(), readerKey()]);
});

/** The message with each assertion of the Response encrypted, as anybody can who has the certificate. */
async function encrypting(xml: string, content: string): Promise<string> {
  const { response } = takeApart(xml);
  const assertions = [...response.childNodes].filter(
    ({ nodeName }) => nodeName === 'saml:Assertion',
  );
  let result = xml;
  for (const assertion of assertions) {
    const text = new XMLSerializer().serializeToString(assertion);
    const data = await encryptedData(text, reader, { content });
    const element = `<saml:EncryptedAssertion xmlns:saml="${NAMESPACES.assertion}">${data}</saml:EncryptedAssertion>`;
    result = replaced(result, text, element);
  }
  return result;
}

describe.each(SIGNED_PLACEMENTS)('encrypted, with the signature over %s', (placement) => {
  it.each(Object.entries(WRAPPINGS))('nothing is believed of %s', async (_, wrap) => {
    const parts = takeApart(written(key, placement));
    wrap(parts);
    const xml = parts.serialise();
    expect(xml).toContain('Administrator');
    for (const content of [ALGORITHMS.aes256Gcm, ALGORITHMS.aes256Cbc]) {
      const encrypted = await encrypting(xml, content);
      expect(encrypted).toContain('EncryptedAssertion');
      const result = judgeEncrypted(encrypted, { key, readers: [reader] });
      expect(saysForged(result)).toBe(false);
      expect(outcome(result)).toMatch(/^(structure|gate|decryption|signature)\//);
    }
  });
});

it('accepts a signed assertion that is encrypted in the same way', async () => {
  const plain = takeApart(written(key, 'assertion')).serialise();
  const xml = await encrypting(plain, ALGORITHMS.aes256Cbc);
  expect(xml).not.toContain('maria');
  expect(outcome(judgeEncrypted(xml, { key, readers: [reader] }))).toBe('accepted');
});
