export { createSigningKeyPair, createTlsKeyPair, MODULUS_LENGTHS } from './key-pair.ts';
export type { KeyPair, ModulusLength, SigningKeyPairOptions } from './key-pair.ts';
export { createSigningKey } from './signing-key.ts';
export type { SigningKeyOptions } from './signing-key.ts';
export { createCertificate } from './x509/certificate.ts';
export type { CertificateIssuer, CertificateOptions } from './x509/certificate.ts';
export type { CertificateExtension, ExtendedKeyUsage, KeyUsage } from './x509/extensions.ts';
export type { SubjectName } from './x509/subject.ts';
export { openKeyStore } from './store/key-store.ts';
export type { KeyStoreOptions } from './store/key-store.ts';
export { TLS_ADDRESSES, TLS_DOMAINS } from './tls/names.ts';
export type {
  EncryptionKey,
  KeyListing,
  KeyRole,
  KeyStore,
  LeafFlaw,
  Rotation,
  RotationStage,
  RotationTask,
  SigningKey,
  SigningKeyRing,
  TlsAuthority,
} from './types.ts';
