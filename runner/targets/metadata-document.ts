import { generateKeyPairSync } from 'node:crypto';
import { createCertificate } from '../../certs/index.ts';
import type { MetadataDocument } from '../define-scenario.ts';

const DAY = 86_400_000;

/**
 * A document as somebody uploads it to a SAML provider.
 *
 * @param own what the IdP publishes
 * @param other what another IdP publishes
 */
export function metadataDocument(kind: MetadataDocument, own: string, other: string): string {
  switch (kind) {
    case 'own':
      return own;
    case 'of-the-other':
      return other;
    case 'key-of-the-other':
      return withCertificate(own, certificateIn(other));
    // A slash at the end is the difference that is seen least.
    case 'other-entity-id':
      return own.replace(/(entityID="[^"]*)"/, '$1/"');
    case 'valid-until-past':
      return own.replace(/entityID="/, 'validUntil="2020-01-01T00:00:00Z" $&');
    case 'byte-order-mark':
      return `\uFEFF${own}`;
    case 'weak-key':
      return withCertificate(own, weakCertificate());
    case 'cut-short':
      return own.slice(0, own.length / 2);
  }
}

function withCertificate(document: string, certificate: string): string {
  return document.replaceAll(CERTIFICATE, `$1${certificate}$3`);
}

const CERTIFICATE = /(<(?:[\w-]+:)?X509Certificate>)([^<]*)(<)/g;

function certificateIn(document: string): string {
  const [found] = document.matchAll(CERTIFICATE);
  return found?.[2] ?? '';
}

function weakCertificate(): string {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 512 });
  const notBefore = Date.now() - DAY;
  const subject = { commonName: 'A key that is too short' };
  const notAfter = notBefore + 365 * DAY;
  const certificate = createCertificate({
    publicKey,
    signedBy: privateKey,
    subject,
    notBefore,
    notAfter,
  });
  return certificate.raw.toString('base64');
}
