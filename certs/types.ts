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

/** What assertions of an IdP are encrypted to: the IdP gets the certificate, AWS the private key. */
export type EncryptionKey = SigningCredential;

/** A local authority that can only vouch for the names that aws-local serves. */
export interface TlsAuthority {
  certificatePem: string;
  /** SHA-256 of the authority's SubjectPublicKeyInfo, base64, for Chromium's allow-list. */
  spkiSha256: string;
  /**
   * HTTPS options that choose a leaf by server name; refuses names that the authority may not vouch for.
   * Leaves are renewed as they expire, save the one for clients that send no name: it lasts 30 days.
   */
  serverOptions(): ServerOptions;
  contextFor(serverName: string): SecureContext;
  /** A leaf with something wrong, to see that clients refuse it: ended yesterday, of an authority that nobody knows, or for another name. */
  flawedContextFor(flaw: LeafFlaw, serverName: string): SecureContext;
}

export type LeafFlaw = 'expired' | 'untrusted' | 'other-name';

/** Where in its life a key is. */
export type KeyRole = 'current' | 'next' | 'retired' | 'encryption' | 'tls-authority';

/** One line of an inventory. Holds nothing secret. */
export interface KeyListing {
  /** The IdP's name, or `aws-local` for the TLS authority. */
  owner: string;
  role: KeyRole;
  subject: string;
  /** SHA-256 of the certificate, colon-separated upper-case hex. */
  fingerprint256: string;
  /** Milliseconds since the epoch. */
  notAfter: number;
  /** The certificate's file; the key lies beside it. */
  path: string;
}

/** What `KeyStore.rotate` did: published a next key, promoted it, or dropped the retired one. */
export type RotationStage = 'next-published' | 'next-promoted' | 'retired-dropped';

/** What is left for its owner to do at AWS, in this order, before the next stage. */
export type RotationTask =
  | { kind: 'restart-idp' }
  | {
      kind: 'update-saml-provider-metadata';
      /** SHA-256 of each certificate in it. */ certificates: readonly string[];
    }
  | { kind: 'sign-in-once' }
  | { kind: 'rotate-again' };

export interface Rotation {
  name: string;
  stage: RotationStage;
  ring: SigningKeyRing;
  tasks: readonly RotationTask[];
}

/** The keys of one installation, in a folder that only its owner can read. */
export interface KeyStore {
  readonly folder: string;
  /**
   * The keys of an IdP; made on first use, the same for every process from then on. The length
   * counts on first use alone.
   *
   * @throws {UnderstudyError} `value-illegal` for a name that is none, `file-unsafe` for files that
   * others can get at, `file-damaged` for keys that cannot be read; they are never made anew.
   */
  signingKeys(name: string, options?: { modulusLength?: number }): Promise<SigningKeyRing>;
  /**
   * The key pair to which an IdP encrypts assertions; made on first use, apart from its signing keys.
   *
   * @throws {UnderstudyError} as above
   */
  encryptionKey(name: string): Promise<EncryptionKey>;
  /**
   * 32 bytes with which the replicas of an IdP seal sessions and forms; made on first use.
   *
   * @throws {UnderstudyError} as above
   */
  sessionSecret(name: string): Promise<Buffer>;
  /**
   * Goes one stage on in exchanging an IdP's key without a gap: publishes a next key beside the
   * current one; signs with it and still publishes the old one; drops the old one.
   *
   * @throws {UnderstudyError} as above; `not-found` when the IdP has no keys yet, `not-allowed` when
   * another process rotated at the same time.
   */
  rotate(name: string): Promise<Rotation>;
  /** Every key there is, by owner; makes none. */
  list(): Promise<readonly KeyListing[]>;
  /** The TLS authority; made on first use, and anew when it has a day or less to live. */
  tlsAuthority(): Promise<TlsAuthority>;
}
