import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';
import { beforeAll, describe, expect, it } from 'vitest';
import { BINDINGS, NAME_ID_FORMATS } from '../../../saml/names.ts';
import { readMetadata } from '../../../saml/read/metadata.ts';
import type { IdpMetadata } from '../../../saml/read/types.ts';
import { certificateOf } from './certificates.ts';
import { outcome, replaced, testKey, type TestKey } from './support.ts';

let key: TestKey;
let other: TestKey;
let good = '';
beforeAll(async () => {
  key = await testKey();
  other = await testKey('backup');
  good = metadata(keyDescriptor(key.certificate));
});

function keyDescriptor(certificate: string, use: string | null = 'signing'): string {
  const attribute = use === null ? '' : ` use="${use}"`;
  return `<md:KeyDescriptor${attribute}><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;
}

function metadata(keys: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://primary.idp.understudy.example">
  <md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    ${keys}
    <md:NameIDFormat>${NAME_ID_FORMATS.persistent}</md:NameIDFormat>
    <md:NameIDFormat>
      ${NAME_ID_FORMATS.emailAddress}
    </md:NameIDFormat>
    <md:SingleSignOnService Binding="${BINDINGS.redirect}" Location="https://primary.idp.understudy.example/sso?a=1&amp;b=2"/>
    <md:SingleSignOnService Binding="${BINDINGS.post}" Location="http://127.0.0.1:8080/sso"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`;
}

function read(xml: string): IdpMetadata {
  const result = readMetadata(xml);
  if (!result.ok) throw new Error(outcome(result));
  return result.value;
}

const swap = (part: string | RegExp, by: string) => (): string => replaced(good, part, by);
const before = (part: string, text: string) => swap(part, text + part);
const END_OF_DESCRIPTOR = '</md:IDPSSODescriptor>';

describe('metadata', () => {
  it('tells what a service provider needs', () => {
    expect(read(good)).toEqual({
      entityId: 'https://primary.idp.understudy.example',
      signingCertificates: [key.certificate],
      singleSignOnServices: [
        {
          binding: BINDINGS.redirect,
          location: 'https://primary.idp.understudy.example/sso?a=1&b=2',
        },
        { binding: BINDINGS.post, location: 'http://127.0.0.1:8080/sso' },
      ],
      nameIdFormats: [NAME_ID_FORMATS.persistent, NAME_ID_FORMATS.emailAddress],
      wantAuthnRequestsSigned: false,
    });
  });

  it.each<[string, () => string]>([
    ['comments between elements', before('<md:IDPSSODescriptor', '<!-- IdP -->')],
    ['a thousand comments', () => good + '<!---->'.repeat(1_000)],
    ['a comment at the very end', () => `${good}<!-- x -->`],
    ['no declaration', swap(/<\?xml.*\?>\n/, '')],
    [
      'a signature, extensions, an organization, other roles',
      before(
        '<md:IDPSSODescriptor',
        '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object/></ds:Signature><md:Extensions><a xmlns="urn:a">b</a></md:Extensions><md:Organization/><md:SPSSODescriptor/>',
      ),
    ],
    [
      'attributes of others',
      before(' entityID=', ' xmlns:x="urn:x" x:a="b" cacheDuration="P1D" xml:lang="en"'),
    ],
    ['a default namespace', () => good.replaceAll('md:', '').replace('xmlns:md', 'xmlns')],
    ['an expired date', before(' entityID=', ' validUntil="2001-01-01T00:00:00Z"')],
    [
      'IDs alike and of others, for nothing here points at them',
      before('<md:NameIDFormat>', '<md:A ID="a" Id="b"/><md:A ID="a"/>'),
    ],
    ['a group around it', () => several(good)],
    [
      'service providers beside it, and groups within groups',
      () => several(several(good.replaceAll('IDPSSODescriptor', 'SPSSODescriptor')), several(good)),
    ],
  ])('may have %s', (_, make) => {
    expect(read(make()).entityId).toBe('https://primary.idp.understudy.example');
  });

  it('tells until when it is meant to be valid', () => {
    const xml = before(' entityID=', ' validUntil="2030-01-01T00:00:00Z"')();
    expect(read(xml).validUntil).toBe(Date.UTC(2030, 0, 1));
  });

  it.each([
    ['true', true],
    ['1', true],
    ['0', false],
  ])('tells whether requests should be signed: %s', (text, expected) => {
    const xml = swap('WantAuthnRequestsSigned="false"', `WantAuthnRequestsSigned="${text}"`)();
    expect(read(xml).wantAuthnRequestsSigned).toBe(expected);
  });

  it.each<[string, () => string, string]>([
    ['a byte order mark', () => `\ufeff${good}`, 'utf8/byte-order-mark'],
    ['an encoding of its own', swap('UTF-8', 'ISO-8859-1'), 'gate/encoding'],
    ['a DOCTYPE', before('<md:EntityDescriptor', '<!DOCTYPE a>'), 'gate/doctype'],
    ['an entity', before('<md:EntityDescriptor', '<!DOCTYPE a [<!ENTITY b "c">]>'), 'gate/doctype'],
    [
      'a processing instruction',
      before('<md:EntityDescriptor', '<?a?>'),
      'gate/processing-instruction',
    ],
    ['CDATA', swap(/(?<=<md:NameIDFormat>)urn:[^<]*/, '<![CDATA[a]]>'), 'gate/cdata'],
    ['no end', () => good.slice(0, -3), 'gate/not-well-formed'],
    ['nothing', () => '', 'gate/not-well-formed'],
    ['JSON', () => '{}', 'gate/not-well-formed'],
    [
      'more characters than IAM takes',
      () => good + ' '.repeat(10_000_001 - good.length),
      'gate/too-long',
    ],
    ['20,001 elements', before(END_OF_DESCRIPTOR, '<a/>'.repeat(20_001)), 'gate/element-count'],
    ['two entities of one name', () => several(good, good), 'content/entity-id'],
    [
      'eleven IdPs in several entities',
      () => several(...Array.from({ length: 11 }, (_, index) => named(`https://${index}.example`))),
      'structure/idp-descriptor',
    ],
    [
      'a group of service providers alone',
      () => several(good.replaceAll('IDPSSODescriptor', 'SPSSODescriptor')),
      'structure/idp-descriptor',
    ],
    ['another root', () => good.replaceAll('EntityDescriptor', 'Entity'), 'structure/root-element'],
    ['another namespace', swap('2.0:metadata', '1.0:metadata'), 'structure/root-element'],
    ['no entityID', swap(/ entityID="[^"]*"/, ''), 'content/entity-id'],
    ['an empty entityID', swap(/ entityID="[^"]*"/, ' entityID=""'), 'content/entity-id'],
    [
      'an entityID of 1,025 characters',
      swap(/ entityID="[^"]*"/, ` entityID="${'a'.repeat(1_025)}"`),
      'content/entity-id',
    ],
    [
      'only a service provider',
      () => good.replaceAll('IDPSSODescriptor', 'SPSSODescriptor'),
      'structure/idp-descriptor',
    ],
    [
      'the IdP out of place',
      swap(
        /<md:IDPSSODescriptor[^]*<\/md:IDPSSODescriptor>/,
        '<md:Extensions><md:IDPSSODescriptor/></md:Extensions>',
      ),
      'structure/idp-descriptor',
    ],
    [
      'eleven IdPs',
      before('<md:IDPSSODescriptor', '<md:IDPSSODescriptor/>'.repeat(10)),
      'structure/idp-descriptor',
    ],
    [
      'no service',
      () => good.replaceAll(/<md:SingleSignOnService.*\/>/g, ''),
      'structure/single-sign-on-service',
    ],
    [
      'a script for an address',
      swap('http://127.0.0.1:8080/sso', 'javascript:alert(1)'),
      'content/location',
    ],
    [
      'a file for an address',
      swap('http://127.0.0.1:8080/sso', 'file:///etc/passwd'),
      'content/location',
    ],
    ['a relative address', swap('http://127.0.0.1:8080/sso', '/sso'), 'content/location'],
    ['a date that is none', before(' entityID=', ' validUntil="soon"'), 'content/date-time'],
    [
      'a comment within a value',
      swap(/(?<=<md:NameIDFormat>)urn/, '<!-- -->urn'),
      'structure/text-only',
    ],
  ])('may not have %s', (_, make, expected) => {
    expect(outcome(readMetadata(make()))).toBe(expected);
  });
});

describe('metadata of several entities', () => {
  it('tells each with its own keys, the first in front', () => {
    const xml = several(
      good,
      named('https://b.example').replace(key.certificate, other.certificate),
    );
    expect(read(xml)).toMatchObject({
      entityId: 'https://primary.idp.understudy.example',
      signingCertificates: [key.certificate],
      others: [{ entityId: 'https://b.example', signingCertificates: [other.certificate] }],
    });
    expect(read(several(good)).others).toBeUndefined();
  });

  it('run out with the document, or earlier by themselves', () => {
    const ending = (xml: string, element: string, until: string): string =>
      replaced(xml, `<md:${element} `, `<md:${element} validUntil="${until}" `);
    const own = ending(named('https://b.example'), 'EntityDescriptor', '2027-01-01T00:00:00Z');
    const xml = ending(several(good, own), 'EntitiesDescriptor', '2028-01-01T00:00:00Z');
    expect(read(xml)).toMatchObject({
      validUntil: Date.UTC(2028, 0, 1),
      others: [{ validUntil: Date.UTC(2027, 0, 1) }],
    });
    expect(read(several(good, own))).not.toHaveProperty('validUntil');
  });

  it('may hold ten keys in all', () => {
    const pair = keyDescriptor(key.certificate) + keyDescriptor(other.certificate);
    const entity = (name: string) => metadata(pair).replace(/(?<=entityID=")[^"]*/, name);
    const names = ['a', 'b', 'c', 'd', 'e'].map((name) => entity(`https://${name}.example`));
    expect(outcome(readMetadata(several(...names)))).toBe('accepted');
    expect(outcome(readMetadata(several(...names, entity('https://f.example'))))).toBe(
      'content/too-many-keys',
    );
  });
});

/** Metadata documents as one. */
function several(...documents: readonly string[]): string {
  const entities = documents.map((document) => document.replace(/<\?xml.*\?>/, '')).join('');
  return `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" Name="a">${entities}</md:EntitiesDescriptor>`;
}

function named(entityId: string): string {
  return good.replace(/(?<=entityID=")[^"]*/, entityId);
}

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
