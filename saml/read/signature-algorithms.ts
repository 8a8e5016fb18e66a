import { ALGORITHMS } from '../names.ts';
import type { SignatureAlgorithm } from '../types.ts';

/** What we sign with, SHA-1 included. */
export type VerifiedAlgorithm = SignatureAlgorithm;

/** Everything that may verify. HMAC, MD5, PSS, DSA and ECDSA are not in it. */
export const SIGNATURE_ALGORITHMS: ReadonlyMap<string, VerifiedAlgorithm> = new Map([
  [ALGORITHMS.rsaSha1, 'rsa-sha1'],
  [ALGORITHMS.rsaSha256, 'rsa-sha256'],
  [ALGORITHMS.rsaSha384, 'rsa-sha384'],
  [ALGORITHMS.rsaSha512, 'rsa-sha512'],
]);

export type Digest = 'sha1' | 'sha256' | 'sha384' | 'sha512';

export const DIGEST_ALGORITHMS: ReadonlyMap<string, Digest> = new Map([
  [ALGORITHMS.sha1, 'sha1'],
  [ALGORITHMS.sha256, 'sha256'],
  [ALGORITHMS.sha384, 'sha384'],
  [ALGORITHMS.sha512, 'sha512'],
]);

export const DIGEST_OF: Readonly<Record<VerifiedAlgorithm, Digest>> = {
  'rsa-sha1': 'sha1',
  'rsa-sha256': 'sha256',
  'rsa-sha384': 'sha384',
  'rsa-sha512': 'sha512',
};

/** The canonical form is the same by either name: comments do not get past the gate. */
export const CANONICALISATIONS: readonly string[] = [
  ALGORITHMS.exclusiveCanonical,
  ALGORITHMS.exclusiveCanonicalWithComments,
];
