import type { Element } from '@xmldom/xmldom';
import type { ResponseMessage } from '../types.ts';
import { canonicalise } from './canonical.ts';
import { readAssertion, readResponse } from './content.ts';
import { findEncryption } from './find-encryption.ts';
import { attempt, refuse } from './refusal.ts';
import { checkAssertion, checkResponse } from './response-shape.ts';
import { readSignedBytes } from './signed-bytes.ts';
import type {
  FoundEncryption,
  FoundSignature,
  OpenedResponse,
  ReadResult,
  VerifiedResponse,
} from './types.ts';
import type { VerificationKey } from './verification-key.ts';
import { verifySignature, type SignedBytes } from './verify-signature.ts';

/**
 * Verifies every Signature of an opened Response with the keys of its provider, and reads what they
 * vouch for from the signed bytes alone. Rules of stage `signature`: `signature-missing` when there
 * is none, `signature-invalid` when one does not hold. A Response that alone is signed is accepted,
 * for its Assertion, or the cipher text of it, lies within the signed bytes.
 */
export function verifyResponse(
  opened: OpenedResponse,
  keys: readonly VerificationKey[],
): ReadResult<VerifiedResponse> {
  return attempt(() => {
    const { signatures, unverified, encryption } = opened;
    if (encryption !== undefined && encryption.assertion === undefined)
      refuse('decryption', 'not-decrypted', 'The Assertion is still encrypted');
    // Every Signature must hold: one good one beside a bad one is a forgery, not a spare.
    const response = verifyPart(signatures.response, keys, responsePart(encryption));
    const assertion = verifyPart(signatures.assertion, keys, ASSERTION_PART);
    const { signed } =
      assertion ??
      response ??
      refuse('signature', 'signature-missing', 'Neither the Response nor its Assertion is signed');
    const envelope = response?.content ?? unverified;
    return {
      message: assertion === undefined ? envelope : { ...envelope, assertion: assertion.content },
      signaturePlacement: placementOf(response, assertion),
      envelopeSigned: response !== undefined,
      algorithm: signed.algorithm,
      usesSha1: [response, assertion].some((part) => part?.signed.usesSha1 === true),
      certificateSha256: signed.key.certificateSha256,
    };
  });
}

/** How the signed bytes of one kind of element are checked again and read. */
interface Part<T> {
  check(root: Element): unknown;
  read(root: Element): T;
}

/**
 * A signature of the Response is over the cipher text. What was decrypted is vouched for when it came
 * out of that same text.
 */
function responsePart(encryption: FoundEncryption | undefined): Part<ResponseMessage> {
  return {
    check(root) {
      checkResponse(root);
      const signed = findEncryption(root)?.element;
      if (canonicalOf(signed) !== canonicalOf(encryption?.element))
        refuse(
          'signed-bytes',
          'signed-cipher-text',
          'The cipher text is not that which was signed',
        );
    },
    read(root) {
      const plain = encryption?.assertion;
      const message = readResponse(root);
      return plain === undefined ? message : { ...message, assertion: readAssertion(plain) };
    },
  };
}

function canonicalOf(element: Element | undefined): string | undefined {
  return element && canonicalise(element);
}

const ASSERTION_PART = { check: checkAssertion, read: readAssertion };

interface VerifiedPart<T> {
  signed: SignedBytes;
  content: T;
}

function verifyPart<T>(
  found: FoundSignature | undefined,
  keys: readonly VerificationKey[],
  part: Part<T>,
): VerifiedPart<T> | undefined {
  if (found === undefined) return undefined;
  const signed = verifySignature(found, keys);
  const root = readSignedBytes(signed, found, part.check);
  return { signed, content: part.read(root) };
}

function placementOf(
  response: unknown,
  assertion: unknown,
): VerifiedResponse['signaturePlacement'] {
  if (response === undefined) return 'assertion';
  return assertion === undefined ? 'response' : 'both';
}
