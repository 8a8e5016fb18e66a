import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { MetadataDocument } from '../../../runner/define-scenario.ts';
import { metadataDocument } from '../../../runner/targets/metadata-document.ts';
import { withExpiredCertificate } from '../../../runner/targets/expired-certificate.ts';
import { readMetadata } from '../../../saml/read/index.ts';
import { testSigningKey } from '../../support/keys.ts';

const documentOf = (entityId: string, certificate: string): string =>
  `<md:EntityDescriptor entityID="${entityId}" xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`;

const { certificate } = await testSigningKey();
const { certificate: another } = await testSigningKey('another');
const own = documentOf('https://own.example', certificate);
const other = documentOf('https://other.example', another);
const make = (kind: MetadataDocument): string => metadataDocument(kind, own, other);

describe('an uploaded document', () => {
  it('is what the IdP publishes, or what the other does', () => {
    expect(make('own')).toBe(own);
    expect(make('of-the-other')).toBe(other);
  });

  it('has the own name with the key of the other', () => {
    expect(make('key-of-the-other')).toBe(documentOf('https://own.example', another));
  });

  it('has another entity ID and the own key', () => {
    expect(make('other-entity-id')).toBe(documentOf('https://own.example/', certificate));
  });

  it('has run out and still can be read', () => {
    expect(make('valid-until-past')).toContain('validUntil="2020-');
    expect(readMetadata(make('valid-until-past')).ok).toBe(true);
  });

  it.each<MetadataDocument>(['byte-order-mark', 'cut-short'])('cannot be read: %s', (kind) => {
    expect(readMetadata(make(kind)).ok).toBe(false);
  });

  it('has a key of 512 bits', () => {
    const [, short = ''] = /X509Certificate>([^<]*)</.exec(make('weak-key')) ?? [];
    const { publicKey } = new X509Certificate(Buffer.from(short, 'base64'));
    expect(publicKey.asymmetricKeyDetails?.modulusLength).toBe(512);
  });
});

describe('an expired certificate', () => {
  it('is one of the same key, and ended before now', async () => {
    const key = await testSigningKey();
    const expired = withExpiredCertificate(key);
    const read = new X509Certificate(Buffer.from(expired.certificate, 'base64'));
    expect(read.checkPrivateKey(key.privateKey)).toBe(true);
    expect(read.validToDate.getTime()).toBeLessThan(Date.now());
  });
});
