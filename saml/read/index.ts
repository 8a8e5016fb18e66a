export { claimedSignature } from './claimed-signature.ts';
export { decryptResponse } from './decrypt-response.ts';
export { importDecryptionKey, type DecryptionKey } from './decryption-key.ts';
export { openResponse } from './open-response.ts';
export { readMetadata } from './metadata.ts';
export { redactedXml } from './redacted-xml.ts';
export { verifyResponse } from './verify-response.ts';
export { importVerificationKey, type VerificationKey } from './verification-key.ts';
export type { IdpEntity, IdpMetadata, ReadRefusal, ReadResult, VerifiedResponse } from './types.ts';
