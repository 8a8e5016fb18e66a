import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';
import { beforeAll, describe, expect, it } from 'vitest';
import { readMetadata } from '../../../saml/read/metadata.ts';
import { certificateOf } from './certificates.ts';
import { keyDescriptor, metadata, read } from './metadata-documents.ts';
import { outcome, replaced, testKey, type TestKey } from './support.ts';

let key: TestKey;
let other: TestKey;
let good = '';
beforeAll(async () => {
  key = await testKey();
  other = await testKey('backup');
  good = metadata(keyDescriptor(key.certificate));
});

describe('the keys of metadata', () => {
  const keys = (...descriptors: string[]): string =>
    outcome(readMetadata(metadata(descriptors.join(''))));

  it('are those for signing and those without a use, in order', () => {
    const { signingCertificates } = read(
      metadata(
        keyDescriptor(other.certificate, 'encryption') +
          keyDescriptor(key.certificate, null) +
          keyDescriptor(other.certificate),
      ),
    );
    expect(signingCertificates).toEqual([key.certificate, other.certificate]);
  });

  it('are read with line breaks and indentation', () => {
    const broken = `\n      ${key.certificate.replace(/.{64}/g, '$&\n      ')}\n`;
    expect(read(metadata(keyDescriptor(broken))).signingCertificates).toEqual([key.certificate]);
  });

  it('are taken of every IdP that the document describes', () => {
    const second = `<md:IDPSSODescriptor>${keyDescriptor(other.certificate)}</md:IDPSSODescriptor></md:EntityDescriptor>`;
    const xml = replaced(good, '</md:EntityDescriptor>', second);
    expect(read(xml).signingCertificates).toEqual([key.certificate, other.certificate]);
  });

  it('may be shown by several certificates of the same key', () => {
    const again = certificateOf(key.verification.key, key.privateKey);
    const xml = replaced(
      good,
      '</ds:X509Data>',
      `</ds:X509Data><ds:X509Data><ds:X509Certificate>${again}</ds:X509Certificate></ds:X509Data>`,
    );
    expect(read(xml).signingCertificates).toEqual([key.certificate]);
  });

  it('are the first of a chain, and each of several X509Data', () => {
    const chain = `${key.certificate}</ds:X509Certificate><ds:X509Certificate>${other.certificate}`;
    expect(read(metadata(keyDescriptor(chain))).signingCertificates).toEqual([key.certificate]);
    const two = keyDescriptor(key.certificate).replace(
      '</ds:X509Data>',
      `</ds:X509Data><ds:X509Data><ds:X509Certificate>${other.certificate}</ds:X509Certificate></ds:X509Data>`,
    );
    expect(read(metadata(two)).signingCertificates).toEqual([key.certificate, other.certificate]);
  });

  it('are passed over when they are not RSA, unless there is no other', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const elliptic = keyDescriptor(certificateOf(publicKey, key.privateKey));
    const xml = metadata(elliptic + keyDescriptor(key.certificate));
    expect(read(xml).signingCertificates).toEqual([key.certificate]);
    expect(keys(elliptic)).toBe('content/key-type');
  });

  it('may be ten and no more', () => {
    expect(keys(...Array.from({ length: 10 }, () => keyDescriptor(key.certificate)))).toBe(
      'accepted',
    );
    expect(keys(...Array.from({ length: 11 }, () => keyDescriptor(key.certificate)))).toBe(
      'content/too-many-keys',
    );
  });

  it('may have run out', () => {
    const expired = certificateOf(key.verification.key, key.privateKey);
    expect(keys(keyDescriptor(expired))).toBe('accepted');
  });

  it('have 1024 bits at least', () => {
    const publicKey = (modulusLength: number) =>
      generateKeyPairSync('rsa', { modulusLength }).publicKey;
    expect(keys(keyDescriptor(certificateOf(publicKey(1_024), key.privateKey)))).toBe('accepted');
    expect(keys(keyDescriptor(certificateOf(publicKey(1_016), key.privateKey)))).toBe(
      'content/key-length',
    );
  });

  it('come in certificates that have each extension once', () => {
    expect(keys(keyDescriptor(extended(['keyUsage', 'extKeyUsage'])))).toBe('accepted');
    expect(keys(keyDescriptor(extended(['keyUsage', 'keyUsage'])))).toBe(
      'content/certificate-extension',
    );
    expect(keys(keyDescriptor(extended([])))).toBe('accepted');
  });

  it.each<[string, () => string, string]>([
    ['no key at all', () => keys(), 'content/no-signing-key'],
    [
      'only one for encryption',
      () => keys(keyDescriptor(key.certificate, 'encryption')),
      'content/no-signing-key',
    ],
    [
      'only a name',
      () =>
        keys(
          keyDescriptor('').replace(/<ds:X509Data>.*<\/ds:X509Data>/, '<ds:KeyName>k</ds:KeyName>'),
        ),
      'content/no-signing-key',
    ],
    [
      'a certificate out of place',
      () =>
        outcome(
          readMetadata(
            replaced(
              good,
              /<md:KeyDescriptor.*<\/md:KeyDescriptor>/,
              `<md:Extensions>${keyDescriptor(key.certificate)}</md:Extensions>`,
            ),
          ),
        ),
      'content/no-signing-key',
    ],
    [
      'a use that nobody knows',
      () => keys(keyDescriptor(key.certificate, 'sign')),
      'content/key-use',
    ],
    ['an empty certificate', () => keys(keyDescriptor('')), 'content/certificate-base64'],
    [
      'PEM',
      () =>
        keys(
          keyDescriptor(
            `-----BEGIN CERTIFICATE-----\n${key.certificate}\n-----END CERTIFICATE-----`,
          ),
        ),
      'content/certificate-base64',
    ],
    [
      'a certificate cut short',
      () => keys(keyDescriptor(key.certificate.slice(0, 400))),
      'content/certificate',
    ],
    [
      'a comment within the certificate',
      () =>
        keys(
          keyDescriptor(`${key.certificate.slice(0, 400)}<!-- -->${key.certificate.slice(400)}`),
        ),
      'structure/text-only',
    ],
    [
      'an elliptic key',
      () =>
        keys(
          keyDescriptor(
            certificateOf(
              generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey,
              key.privateKey,
            ),
          ),
        ),
      'content/key-type',
    ],
  ])('are refused: %s', (_, read, expected) => {
    expect(read()).toBe(expected);
  });
});

/** node-forge lets an extension stand twice; our own certificates cannot. */
function extended(names: readonly string[]): string {
  const certificate = forge.pki.createCertificate();
  const pem = { public: key.verification.key, private: key.privateKey };
  certificate.publicKey = forge.pki.publicKeyFromPem(
    pem.public.export({ type: 'spki', format: 'pem' }).toString(),
  );
  certificate.serialNumber = '01';
  certificate.setSubject([{ name: 'commonName', value: 'Somebody' }]);
  certificate.setIssuer([{ name: 'commonName', value: 'Somebody' }]);
  certificate.setExtensions(
    names.map((name) => ({ name, digitalSignature: true, serverAuth: true })),
  );
  certificate.sign(
    forge.pki.privateKeyFromPem(pem.private.export({ type: 'pkcs8', format: 'pem' }).toString()),
    forge.md.sha256.create(),
  );
  return Buffer.from(
    forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(),
    'binary',
  ).toString('base64');
}
