import { quote, refuse } from './refusal.ts';

/** Bounds of `SAMLAssertion` in the STS API reference for AssumeRoleWithSAML, in characters. */
const MESSAGE_LENGTH = { least: 4, most: 100_000 } as const;

/**
 * Stage base64. Node's decoder passes over what is not base64, so two different texts can mean the
 * same message; here exactly one text does, line breaks apart (RFC 4648 sections 3.1 to 3.5).
 */
export function decodeBase64(text: string): Buffer {
  const { least, most } = MESSAGE_LENGTH;
  if (text.length < least || text.length > most)
    refuse('base64', 'base64-length', `${text.length} characters, expected ${least} to ${most}`);
  const joined = text.replace(/[\r\n]/g, '');
  const stranger = /[^A-Za-z0-9+/=]/.exec(joined)?.[0];
  if (stranger !== undefined)
    refuse('base64', 'base64-alphabet', `${quote(stranger)} is not of the base64 alphabet`);
  if (joined.length % 4 !== 0 || !/^[^=]*={0,2}$/.test(joined))
    refuse('base64', 'base64-padding', 'The padding is missing, superfluous or not at the end');
  const bytes = Buffer.from(joined, 'base64');
  if (bytes.toString('base64') !== joined)
    refuse('base64', 'base64-pad-bits', 'Bits that the padding leaves unused are not zero');
  return bytes;
}

/**
 * Base64 within XML (DigestValue, SignatureValue, X509Certificate), where white space may stand
 * anywhere. Undefined when decoding and encoding again does not give the same text.
 */
export function decodeXmlBase64(text: string): Buffer | undefined {
  const joined = text.replace(/[\t\n\r ]/g, '');
  const bytes = Buffer.from(joined, 'base64');
  return joined !== '' && bytes.toString('base64') === joined ? bytes : undefined;
}
