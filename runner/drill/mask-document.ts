import { maskName } from '../../core/redaction.ts';

/** A document as it may be passed on. */
export interface MaskedDocument {
  text: string;
  /** How many places were masked. */
  masked: number;
}

/** What replaces a private key, should somebody have put one where it does not belong. */
const KEY_REMOVED = '[a private key was removed here]';

const PRIVATE_KEY =
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]*KEY-----|$)/g;
/** Of a ContactPerson in metadata (SAML metadata 2.0, section 2.3.2.2). */
const CONTACT = /(<(?:[\w-]+:)?(?:GivenName|SurName|TelephoneNumber)\b[^>]*>)[^<]+(?=<)/g;
// Begins where a word does: base64 would be gone through again from each of its letters.
const ADDRESS = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/**
 * Masks who is named in a metadata document or a policy: contacts, e-mail addresses. Nothing that decides
 * about a sign-in is touched, but a condition on an address is.
 */
export function maskDocument(document: string): MaskedDocument {
  let masked = 0;
  const count = (text: string): string => {
    masked += 1;
    return text;
  };
  const text = document
    .replace(PRIVATE_KEY, () => count(KEY_REMOVED))
    .replace(CONTACT, (_found, tag: string) => count(`${tag}…`))
    .replace(ADDRESS, (address) => count(maskName(address)));
  return { text, masked };
}
