import { createPublicKey, type KeyObject } from 'node:crypto';
import { createCertificate, type CertificateExtension } from '../../../certs/index.ts';
import { NOW } from './support.ts';

/** A certificate, base64 of DER, of any public key, signed by any RSA key as an authority's. */
export function certificateOf(
  publicKey: KeyObject,
  privateKey: KeyObject,
  extensions: readonly CertificateExtension[] = [],
): string {
  const validity = { notBefore: NOW, notAfter: NOW + 86_400_000 };
  const authority = createCertificate({
    ...validity,
    publicKey: createPublicKey(privateKey),
    subject: { commonName: 'Authority' },
    signedBy: privateKey,
    extensions: [
      { type: 'basicConstraints', ca: true },
      { type: 'keyUsage', usages: ['keyCertSign'] },
    ],
  });
  const certificate = createCertificate({
    ...validity,
    publicKey,
    subject: { commonName: 'Somebody' },
    signedBy: { certificate: authority, privateKey },
    extensions,
  });
  return certificate.raw.toString('base64');
}
