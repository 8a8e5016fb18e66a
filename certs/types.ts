import type { ServerOptions } from 'node:https';
import type { SecureContext } from 'node:tls';
import type { SigningCredential } from '../core/signing-credential.ts';

/** A signing key of an IdP with its certificate, as kept in the state folder. */
export interface SigningKey extends SigningCredential {
  certificatePem: string;
  subject: string;
  /** SHA-256 of the certificate, colon-separated upper-case hex. */
  fingerprint256: string;
  /** Milliseconds since the epoch. */
  notBefore: number;
  notAfter: number;
}

/** What one IdP signs with and what its metadata publishes; see `KeyStore.rotate` for the stages. */
export interface SigningKeyRing {
  current: SigningKey;
  next?: SigningKey;
  retired?: SigningKey;
  /** Certificates (base64 DER) for the metadata: current first, then next or retired. */
  published: readonly string[];
}

/** A local authority that can only vouch for the names that aws-local serves. */
export interface TlsAuthority {
  certificatePem: string;
  /** SHA-256 of the authority's SubjectPublicKeyInfo, base64, for Chromium's allow-list. */
  spkiSha256: string;
  /** HTTPS options that choose a leaf by server name; refuses names that the authority may not vouch for. */
  serverOptions(): ServerOptions;
  contextFor(serverName: string): SecureContext;
}
