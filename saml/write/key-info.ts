import { hash, X509Certificate } from 'node:crypto';
import { element, type XmlElement } from './element.ts';
import { inLines } from './lines.ts';
import type { KeyInfoForm } from './style.ts';

/**
 * The ds:KeyInfo of a signature, in one of the forms that are about. It only helps a reader to find
 * the key that it already trusts.
 *
 * @param certificate DER in base64, one line
 */
export function keyInfoElement(
  certificate: string,
  form: Exclude<KeyInfoForm, 'none'> = 'certificate',
): XmlElement {
  if (form === 'key-name')
    return element('ds:KeyInfo', {}, [element('ds:KeyName', {}, [keyName(certificate)])]);
  return element('ds:KeyInfo', {}, [
    element('ds:X509Data', {}, [
      ...(form === 'subject-and-certificate'
        ? [element('ds:X509SubjectName', {}, [subjectName(certificate)])]
        : []),
      element('ds:X509Certificate', {}, [
        form === 'certificate' ? certificate : inLines(certificate),
      ]),
    ]),
  ]);
}

function keyName(certificate: string): string {
  return hash('sha256', Buffer.from(certificate, 'base64'), 'base64url');
}

// RFC 4514 2.1: the last relative name comes first.
function subjectName(certificate: string): string {
  const { subject } = new X509Certificate(Buffer.from(certificate, 'base64'));
  return subject.split('\n').toReversed().join(',');
}
