import { createPublicKey } from 'node:crypto';
import { createCertificate } from '../../certs/index.ts';
import type { SigningCredential } from '../../core/signing-credential.ts';

const DAY = 86_400_000;

/** The same key with a certificate that ended yesterday. */
export function withExpiredCertificate({ privateKey }: SigningCredential): SigningCredential {
  const notAfter = Date.now() - DAY;
  const certificate = createCertificate({
    publicKey: createPublicKey(privateKey),
    signedBy: privateKey,
    subject: { organization: 'Understudy', commonName: 'Understudy mock IdP, expired' },
    notBefore: notAfter - 365 * DAY,
    notAfter,
  });
  return { privateKey, certificate: certificate.raw.toString('base64') };
}
