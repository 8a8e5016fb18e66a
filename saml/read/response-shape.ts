import type { Element } from '@xmldom/xmldom';
import { STATUS_SUCCESS } from '../names.ts';
import type { SignaturePlacement } from '../types.ts';
import { findSignature } from './find-signature.ts';
import { conform } from './grammar.ts';
import { quote, refuse } from './refusal.ts';
import { ASSERTION, RESPONSE } from './response-grammar.ts';
import { attributeOf, childNamed } from './select.ts';
import type { FoundSignatures } from './types.ts';

/** Stage structure: one Response with at most one Assertion, and Signatures only over their parents. */
export function checkResponse(root: Element): FoundSignatures {
  conform(root, RESPONSE);
  checkHead(root);
  const assertion = childNamed(root, 'assertion', 'Assertion');
  const encrypted = childNamed(root, 'assertion', 'EncryptedAssertion');
  if (assertion !== undefined) checkHead(assertion);
  else if (encrypted === undefined) refuseSuccessWithoutAssertion(root);
  return {
    response: findSignature(root),
    assertion: assertion && findSignature(assertion),
  };
}

/** The same for an Assertion that stands alone, as its signed bytes do. */
export function checkAssertion(root: Element): void {
  conform(root, ASSERTION);
  checkHead(root);
}

export function placementOf({ response, assertion }: FoundSignatures): SignaturePlacement {
  if (response !== undefined) return assertion === undefined ? 'response' : 'both';
  return assertion === undefined ? 'none' : 'assertion';
}

/** Version and ID, which every message and assertion has. */
export function checkHead(element: Element): void {
  const version = attributeOf(element, 'Version') ?? '';
  if (version !== '2.0')
    refuse('structure', 'version', `${element.localName} has Version ${quote(version)}, not "2.0"`);
  const id = attributeOf(element, 'ID') ?? '';
  // The schema wants an NCName; real identity providers also send bare UUIDs, which may begin with a
  // digit. What would have to be escaped anywhere stays out.
  if (!/^[\w.-]+$/.test(id))
    refuse('structure', 'id', `${element.localName} has the ID ${quote(id)}, which is no name`);
}

// A Response that reports a failure has no Assertion, and its status is what there is to say.
function refuseSuccessWithoutAssertion(root: Element): void {
  const status = childNamed(root, 'protocol', 'Status');
  const code = status && childNamed(status, 'protocol', 'StatusCode');
  if (code !== undefined && attributeOf(code, 'Value') === STATUS_SUCCESS)
    refuse('structure', 'assertion-missing', 'The Response reports success without an Assertion');
}
