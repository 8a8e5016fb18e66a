import { UnderstudyError } from '../../core/errors.ts';
import type { SigningCredential } from '../../core/signing-credential.ts';
import type {
  AssertionMessage,
  ResponseMessage,
  SignatureAlgorithm,
  SignaturePlacement,
} from '../types.ts';
import { assertionElement } from './assertion-element.ts';
import { responseElement } from './response-element.ts';
import { serialiseParts } from './serialise.ts';
import { signatureFor, type Signer } from './signature.ts';

export interface WriteResponseOptions {
  /** What carries a signature; with `both`, the assertion is signed first, then the response over it. */
  sign: SignaturePlacement;
  credential: SigningCredential;
  /** The digest is of the same size. Default `rsa-sha256`. */
  algorithm?: SignatureAlgorithm;
  /** Whether signatures show the certificate. Default true. */
  keyInfo?: boolean;
}

/**
 * Writes a Response as XML text without a declaration, in exclusive canonical form, signed.
 *
 * @example
 * const xml = writeResponse(message, { sign: 'assertion', credential });
 * @throws {UnderstudyError} `value-illegal` for text that XML cannot carry unchanged, IDs that are no
 * NCName or the same, moments out of range, parts that the schema wants filled, and a key that is not RSA.
 */
export function writeResponse(message: ResponseMessage, options: WriteResponseOptions): string {
  const { sign, credential, algorithm = 'rsa-sha256', keyInfo = true } = options;
  requireSignable(message, sign);
  const signer = { credential, algorithm, keyInfo };
  const assertion = writeAssertion(message.assertion, includesAssertion(sign) ? signer : undefined);
  const [head = '', status = '', tail = ''] = serialiseParts(responseElement(message));
  const rest = status + assertion + tail;
  const signature = includesResponse(sign) ? signatureFor(head + rest, message.id, signer) : '';
  return head + signature + rest;
}

function writeAssertion(
  assertion: AssertionMessage | undefined,
  signer: Signer | undefined,
): string {
  if (assertion === undefined) return '';
  const [head = '', tail = ''] = serialiseParts(assertionElement(assertion));
  if (signer === undefined) return head + tail;
  return head + signatureFor(head + tail, assertion.id, signer) + tail;
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
