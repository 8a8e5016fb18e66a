import { constants, hash, timingSafeEqual, verify } from 'node:crypto';
import { canonicalise } from './canonical.ts';
import { parseTree } from './dom.ts';
import { MESSAGE_PROFILE, passGate } from './gate.ts';
import { conform } from './grammar.ts';
import { quote, refuse, within } from './refusal.ts';
import { attributeOf } from './select.ts';
import { DIGEST_OF, type VerifiedAlgorithm } from './signature-algorithms.ts';
import { SIGNED_INFO } from './signature-grammar.ts';
import { readSignedInfo, type SignedInfo } from './signed-info.ts';
import type { FoundSignature } from './types.ts';
import type { VerificationKey } from './verification-key.ts';

/** The octets that a key vouches for, and which key it was. */
export interface SignedBytes {
  readonly bytes: string;
  readonly prefixes: readonly string[];
  readonly algorithm: VerifiedAlgorithm;
  readonly usesSha1: boolean;
  readonly key: VerificationKey;
}

/**
 * Stage signature, for one Signature (xmldsig-core1 section 3.2). First the key must vouch for
 * SignedInfo; then what SignedInfo says is read anew from the very octets that were verified; then
 * the digest in it must be that of the referenced octets. Those octets are handed on, so that what
 * is read later is what was hashed here.
 */
export function verifySignature(
  found: FoundSignature,
  keys: readonly VerificationKey[],
): SignedBytes {
  const octets = canonicalise(found.signedInfo);
  const info = within('signature', () => readOctets(octets));
  if (info.targetId !== attributeOf(found.parent, 'ID'))
    refuseSignature(found, 'it is over another element');
  const key = keys.find((candidate) => vouches(candidate, octets, { info, found }));
  if (key === undefined) refuseSignature(found, 'no registered key of the provider verifies it');
  const bytes = canonicalise(found.parent, { omit: found.element, prefixes: info.prefixes });
  const digest = hash(info.digest, bytes, 'buffer');
  if (!timingSafeEqual(digest, info.digestValue))
    refuseSignature(found, 'the digest is not that of the content: it was changed after signing');
  const usesSha1 = info.digest === 'sha1' || DIGEST_OF[info.algorithm] === 'sha1';
  return { bytes, prefixes: info.prefixes, algorithm: info.algorithm, usesSha1, key };
}

function readOctets(octets: string): SignedInfo {
  passGate(octets, MESSAGE_PROFILE);
  const root = parseTree(octets);
  conform(root, SIGNED_INFO);
  return readSignedInfo(root);
}

function vouches(
  { key }: VerificationKey,
  octets: string,
  { info, found }: { info: SignedInfo; found: FoundSignature },
): boolean {
  const options = { key, padding: constants.RSA_PKCS1_PADDING };
  return verify(DIGEST_OF[info.algorithm], Buffer.from(octets), options, found.value);
}

function refuseSignature(found: FoundSignature, why: string): never {
  const id = quote(attributeOf(found.parent, 'ID') ?? '');
  return refuse(
    'signature',
    'signature-invalid',
    `The Signature of the ${found.parent.localName} ${id} does not hold: ${why}`,
  );
}
