import { hash } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import type { SignatureAlgorithm, SignaturePlacement } from '../types.ts';
import { decodeXmlBase64 } from './base64.ts';
import { given } from './given.ts';
import { attributeOf, childNamed, textOf } from './select.ts';
import { SIGNATURE_ALGORITHMS } from './signature-algorithms.ts';
import type { OpenedResponse } from './types.ts';

/** What a signature says of itself. Nobody has looked whether it holds. */
export interface ClaimedSignature {
  placement: SignaturePlacement;
  algorithm?: SignatureAlgorithm;
  /** SHA-256, lower-case hex, of the first certificate that stands in its KeyInfo. */
  certificateSha256?: string;
}

/**
 * What the signature of a message claims, to tell people. Keys come from metadata alone: nothing may be
 * decided by this.
 */
export function claimedSignature({
  signatures,
  signaturePlacement,
}: Pick<OpenedResponse, 'signatures' | 'signaturePlacement'>): ClaimedSignature {
  const { assertion, response } = signatures;
  const { element, signedInfo } = assertion ?? response ?? {};
  const method = signedInfo && childNamed(signedInfo, 'signature', 'SignatureMethod');
  return {
    placement: signaturePlacement,
    ...given(
      'algorithm',
      method && SIGNATURE_ALGORITHMS.get(attributeOf(method, 'Algorithm') ?? ''),
    ),
    ...given('certificateSha256', element && fingerprint(element)),
  };
}

function fingerprint(signature: Element): string | undefined {
  const keyInfo = childNamed(signature, 'signature', 'KeyInfo');
  const data = keyInfo && childNamed(keyInfo, 'signature', 'X509Data');
  const certificate = data && childNamed(data, 'signature', 'X509Certificate');
  const der = certificate && decodeXmlBase64(textOf(certificate));
  return der && hash('sha256', der);
}
