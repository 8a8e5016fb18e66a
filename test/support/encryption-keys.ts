import { testSigningKey } from './keys.ts';

/** A key pair of a provider: what the IdP encrypts to, and the PEM that IAM decrypts with. */
export interface EncryptionPair {
  /** Base64 DER. */
  certificate: string;
  pem: string;
}

/** The pair of that name: the same throughout a worker. */
export async function encryptionPair(name = 'primary-encryption'): Promise<EncryptionPair> {
  const { privateKey, certificate } = await testSigningKey(name);
  return { certificate, pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}
