import type { Element } from '@xmldom/xmldom';
import { decodeXmlBase64 } from './base64.ts';
import { refuse } from './refusal.ts';
import { attributeOf, childNamed, childrenNamed, textOf } from './select.ts';
import { readSignedInfo } from './signed-info.ts';
import type { FoundSignature } from './types.ts';

/** RSA of 16,384 bits; nothing longer can be a signature of a key that we take. */
const MAX_SIGNATURE_BYTES = 2_048;

/**
 * The signature over `parent`, which conforms to the grammar: its own child, pointing at it by ID.
 * Says nothing yet about whether it is good.
 */
export function findSignature(parent: Element): FoundSignature | undefined {
  const [element, another] = childrenNamed(parent, 'signature', 'Signature');
  if (element === undefined) return undefined;
  if (another !== undefined)
    refuse('structure', 'stray-signature', `${parent.localName} has two Signatures`);
  const signedInfo = childNamed(element, 'signature', 'SignedInfo');
  const signatureValue = childNamed(element, 'signature', 'SignatureValue');
  if (signedInfo === undefined || signatureValue === undefined)
    return refuse('structure', 'missing-element', 'The Signature is not complete');
  const { targetId } = readSignedInfo(signedInfo);
  if (targetId !== attributeOf(parent, 'ID'))
    refuse('structure', 'reference-uri', 'A Signature does not point at the element that it is in');
  return { parent, element, signedInfo, value: readValue(signatureValue) };
}

function readValue(element: Element): Buffer {
  const value = decodeXmlBase64(textOf(element));
  if (value === undefined || value.length > MAX_SIGNATURE_BYTES)
    return refuse('structure', 'signature-value', 'SignatureValue is not strict base64');
  return value;
}
