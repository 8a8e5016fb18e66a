import type { KeyObject } from 'node:crypto';

/** A private key and the certificate that says whose it is. */
export interface SigningCredential {
  privateKey: KeyObject;
  /** DER in base64, one line, as it stands in X509Certificate. */
  certificate: string;
}
