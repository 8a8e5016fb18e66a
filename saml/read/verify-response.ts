import type { Element } from '@xmldom/xmldom';
import { readAssertion, readResponse } from './content.ts';
import { attempt, refuse } from './refusal.ts';
import { checkAssertion, checkResponse } from './response-shape.ts';
import { readSignedBytes } from './signed-bytes.ts';
import type { FoundSignature, OpenedResponse, ReadResult, VerifiedResponse } from './types.ts';
import type { VerificationKey } from './verification-key.ts';
import { verifySignature, type SignedBytes } from './verify-signature.ts';

/**
 * Verifies every Signature of an opened Response with the keys of its provider, and reads what they
 * vouch for from the signed bytes alone. Rules of stage `signature`: `signature-missing` when there
 * is none, `signature-invalid` when one does not hold. A Response that alone is signed is accepted,
 * for its Assertion lies within the signed bytes.
 */
export function verifyResponse(
  opened: OpenedResponse,
  keys: readonly VerificationKey[],
): ReadResult<VerifiedResponse> {
  return attempt(() => {
    const { signatures, unverified } = opened;
    // Every Signature must hold: one good one beside a bad one is a forgery, not a spare.
    const response = verifyPart(signatures.response, keys, RESPONSE_PART);
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

const RESPONSE_PART = { check: checkResponse, read: readResponse };
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
