import { createPrivateKey } from 'node:crypto';

/** A private key of the reader's. */
export interface DecryptionKey {
  /** PKCS #8, unencrypted. */
  readonly pem: string;
}

/** Makes a key of PEM; undefined when it is no private RSA key, or an encrypted one. */
export function importDecryptionKey(pem: string): DecryptionKey | undefined {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType !== 'rsa') return undefined;
    return { pem: key.export({ type: 'pkcs8', format: 'pem' }).toString() };
  } catch {
    // What OpenSSL found may quote what was read.
    return undefined;
  }
}
