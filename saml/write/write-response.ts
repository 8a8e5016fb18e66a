import { UnderstudyError } from '../../core/errors.ts';
import type { SigningCredential } from '../../core/signing-credential.ts';
import type { ResponseMessage, SignatureAlgorithm, SignaturePlacement } from '../types.ts';
import { assertionElement } from './assertion-element.ts';
import type { XmlElement } from './element.ts';
import { encryptedAssertion, type AssertionEncryption } from './encrypt.ts';
import { responseElement } from './response-element.ts';
import { scopeWithin, wireForm } from './serialise.ts';
import { signedElement, type Signer } from './signature.ts';
import { PLAIN_STYLE, type WriteStyle } from './style.ts';

export interface WriteResponseOptions {
  /** What carries a signature; with `both`, the assertion is signed first, then the response over it. */
  sign: SignaturePlacement;
  credential: SigningCredential;
  /** The digest is of the same size. Default `rsa-sha256`. */
  algorithm?: SignatureAlgorithm;
  /** Whether signatures show the certificate. Default: as the style has it. */
  keyInfo?: boolean;
  /** Encrypts the assertion once it is signed; a signature of the response is over the cipher text. Default: plain. */
  encrypt?: AssertionEncryption | undefined;
  /** Default: {@link PLAIN_STYLE}, without a declaration and in exclusive canonical form. */
  style?: WriteStyle;
}

/**
 * Writes a Response as XML text, signed.
 *
 * @example
 * const xml = writeResponse(message, { sign: 'assertion', credential });
 * @throws {UnderstudyError} `value-illegal` for text that XML cannot carry unchanged, IDs that are no
 * NCName or the same, moments out of range, parts that the schema wants filled, and keys that are not RSA.
 */
export function writeResponse(message: ResponseMessage, options: WriteResponseOptions): string {
  const { sign, style = PLAIN_STYLE, encrypt } = options;
  requireSignable(message, sign);
  const signer = signerOf(options, style);
  const envelope = responseElement(message, style);
  const assertion = message.assertion && assertionElement(message.assertion, style);
  const place = { signer, sign, envelope };
  const content =
    assertion &&
    (encrypt === undefined
      ? inPlace(assertion, place)
      : encryptedAssertion(alone(assertion, place), encrypt));
  const response =
    content === undefined ? envelope : { ...envelope, children: [...envelope.children, content] };
  return wireForm(includesResponse(sign) ? signedElement(response, signer) : response, style);
}

interface Place {
  signer: Signer;
  sign: SignaturePlacement;
  envelope: XmlElement;
}

function inPlace(assertion: XmlElement, { signer, sign, envelope }: Place): XmlElement {
  if (!includesAssertion(sign)) return assertion;
  return signedElement(assertion, signer, scopeWithin(envelope, signer.style));
}

// Signed and written as a document of its own, for that is how it is read once it is decrypted.
function alone(assertion: XmlElement, { signer, sign }: Place): string {
  const content = includesAssertion(sign) ? signedElement(assertion, signer) : assertion;
  return wireForm(content, { ...signer.style, declaration: 'none' });
}

function signerOf(
  { credential, algorithm = 'rsa-sha256', keyInfo = true }: WriteResponseOptions,
  style: WriteStyle,
): Signer {
  return { credential, algorithm, keyInfo: keyInfo ? style.keyInfo : 'none', style };
}

function includesAssertion(sign: SignaturePlacement): boolean {
  return sign === 'assertion' || sign === 'both';
}

function includesResponse(sign: SignaturePlacement): boolean {
  return sign === 'response' || sign === 'both';
}

function requireSignable({ id, assertion }: ResponseMessage, sign: SignaturePlacement): void {
  if (assertion === undefined && includesAssertion(sign)) {
    throw new UnderstudyError({
      code: 'value-illegal',
      problem: `Signature placement "${sign}": the response has no assertion to sign`,
      remedy: 'Sign the response, or nothing',
    });
  }
  // A reference by ID must have one meaning (saml-core 1.3.4).
  if (assertion?.id === id) {
    throw new UnderstudyError({
      code: 'value-illegal',
      problem: `Assertion ID: "${id}" is the ID of the response too`,
      remedy: 'Give each an ID of its own',
    });
  }
}
