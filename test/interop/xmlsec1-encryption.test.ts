import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SigningKey } from '../../certs/index.ts';
import { PROFILES } from '../../idp-server/profiles/registry.ts';
import { ALGORITHMS, ENCRYPTED_ELEMENT, NAMESPACES } from '../../saml/names.ts';
import { writeResponse } from '../../saml/write/index.ts';
import {
  CONTENTS,
  judgeEncrypted,
  readerKey,
  writtenEncrypted,
  type ReaderKey,
} from '../saml/encryption/support.ts';
import { NOW, outcome, SIGNED_PLACEMENTS, testKey, type TestKey } from '../saml/read/support.ts';
import { testSigningKey } from '../support/keys.ts';
import { responseMessage } from '../support/response-message.ts';
import { havePackages, PACKAGES } from './debian.ts';
import { messageFiles, type MessageFiles } from './message-files.ts';
import { carries, xmlsec1, type Carrier, type Xmlsec1Verdict } from './xmlsec1.ts';

const run = promisify(execFile);
const available = await havePackages(PACKAGES.xmlsec1);

let files: MessageFiles;
let key: TestKey;
let signer: SigningKey;
let reader: ReaderKey;
let readerPair: SigningKey;
beforeAll(async () => {
  files = messageFiles();
  [key, signer, reader, readerPair] = await Promise.all([
    testKey(),
    testSigningKey(),
    readerKey(),
    testSigningKey('reader'),
  ]);
});
afterAll(() => files[Symbol.dispose]());

async function decrypted(xml: string): Promise<string> {
  const pem = files.write('reader.pem', reader.decryption.pem);
  const path = files.write('encrypted.xml', xml);
  const { stdout } = await run('xmlsec1', ['--decrypt', '--privkey-pem', pem, path]);
  return stdout;
}

describe.skipIf(!available)('xmlsec1 as the reader', () => {
  const kinds = SIGNED_PLACEMENTS.flatMap((sign) =>
    CONTENTS.map((content) => [sign, content] as const),
  );

  it.each(kinds)('decrypts and verifies, signature on %s, %s', async (sign, content) => {
    const xml = writtenEncrypted(key, reader, { sign, content });
    const plain = await decrypted(xml);
    expect(plain).toContain('>maria.garcia@example.com<');
    const verdicts = await Promise.all([
      carries(sign, 'response') && verify('response', xml),
      carries(sign, 'assertion') && verify('decrypted', plain),
    ]);
    const good = { good: 1, allGood: true };
    expect(verdicts).toEqual([
      carries(sign, 'response') && good,
      carries(sign, 'assertion') && good,
    ]);
  });

  it.each(PROFILES.map(({ id, style }) => [id, style] as const))(
    'verifies what was decrypted in its place, in the words of %s',
    async (_id, style) => {
      const encrypt = { certificate: reader.certificate };
      const how = { sign: 'assertion', credential: key, style, encrypt } as const;
      const plain = await decrypted(writeResponse(responseMessage({ now: NOW }), how));
      expect(await verify('decrypted', plain)).toEqual({ good: 1, allGood: true });
    },
  );
});

async function verify(carrier: Carrier, xml: string): Promise<Xmlsec1Verdict> {
  const paths = [files.write(`${carrier}.xml`, xml)];
  return xmlsec1(files, { carrier, paths, certificatePem: signer.certificatePem });
}

describe.skipIf(!available)('xmlsec1 as the issuer', () => {
  const uris = {
    'aes128-cbc': ALGORITHMS.aes128Cbc,
    'aes256-cbc': ALGORITHMS.aes256Cbc,
    'aes128-gcm': ALGORITHMS.aes128Gcm,
    'aes256-gcm': ALGORITHMS.aes256Gcm,
  };

  it.each(CONTENTS)('encrypts by %s what the judge reads', async (content) => {
    const xml = writeResponse(responseMessage({ now: NOW }), {
      sign: 'assertion',
      credential: key,
    });
    const wrapped = xml
      .replace(
        '<saml:Assertion ',
        `<saml:EncryptedAssertion xmlns:saml="${NAMESPACES.assertion}">$&`,
      )
      .replace('</saml:Assertion>', '$&</saml:EncryptedAssertion>');
    const { stdout } = await run('xmlsec1', [
      '--encrypt',
      '--pubkey-cert-pem',
      files.write('reader.crt', readerPair.certificatePem),
      '--session-key',
      `aes-${content.slice(3, 6)}`,
      '--xml-data',
      files.write('wrapped.xml', wrapped),
      '--node-xpath',
      '//*[local-name()="EncryptedAssertion"]/*',
      files.write('template.xml', template(uris[content])),
    ]);
    expect(stdout).not.toContain('maria.garcia');
    const result = judgeEncrypted(stdout, { key, readers: [reader] });
    expect(outcome(result)).toBe('accepted');
    expect(result.ok && result.value.message).toEqual(responseMessage({ now: NOW }));
  });
});

function template(content: string): string {
  return `<xenc:EncryptedData xmlns:xenc="${NAMESPACES.encryption}" Type="${ENCRYPTED_ELEMENT}">
  <xenc:EncryptionMethod Algorithm="${content}"/>
  <ds:KeyInfo xmlns:ds="${NAMESPACES.signature}">
    <xenc:EncryptedKey>
      <xenc:EncryptionMethod Algorithm="${ALGORITHMS.rsaOaepMgf1p}"/>
      <xenc:CipherData><xenc:CipherValue/></xenc:CipherData>
    </xenc:EncryptedKey>
  </ds:KeyInfo>
  <xenc:CipherData><xenc:CipherValue/></xenc:CipherData>
</xenc:EncryptedData>`;
}
