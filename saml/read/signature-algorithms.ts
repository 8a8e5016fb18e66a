import { ALGORITHMS } from '../names.ts';
import type { SignatureAlgorithm } from '../types.ts';

/** Everything that may verify. SHA-1, HMAC, PSS, DSA and ECDSA are not in it. */
export const SIGNATURE_ALGORITHMS: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  [ALGORITHMS.rsaSha256, 'rsa-sha256'],
  [ALGORITHMS.rsaSha384, 'rsa-sha384'],
  [ALGORITHMS.rsaSha512, 'rsa-sha512'],
]);

export type Digest = 'sha256' | 'sha384' | 'sha512';

export const DIGEST_ALGORITHMS: ReadonlyMap<string, Digest> = new Map([
  [ALGORITHMS.sha256, 'sha256'],
  [ALGORITHMS.sha384, 'sha384'],
  [ALGORITHMS.sha512, 'sha512'],
]);

export const DIGEST_OF: Readonly<Record<SignatureAlgorithm, Digest>> = {
  'rsa-sha256': 'sha256',
  'rsa-sha384': 'sha384',
  'rsa-sha512': 'sha512',
};
