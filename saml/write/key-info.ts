import { element, type XmlElement } from './element.ts';

/**
 * The ds:KeyInfo that shows a certificate, for a signature or a KeyDescriptor of metadata. It only
 * helps a reader to find the key that it already trusts.
 *
 * @param certificate DER in base64, one line
 */
export function keyInfoElement(certificate: string): XmlElement {
  return element('ds:KeyInfo', {}, [
    element('ds:X509Data', {}, [element('ds:X509Certificate', {}, [certificate])]),
  ]);
}
