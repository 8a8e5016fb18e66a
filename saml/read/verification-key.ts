import { hash, X509Certificate, type KeyObject } from 'node:crypto';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import { decodeXmlBase64 } from './base64.ts';
import { repeatsExtension } from './certificate-extensions.ts';

/** A public key that a provider's metadata vouches for, ready to verify with. */
export interface VerificationKey {
  readonly key: KeyObject;
  /** SHA-256 of the certificate, lower-case hex. */
  readonly certificateSha256: string;
}

/** AWS does not parse metadata with a shorter key (IAM user guide, "Troubleshoot SAML federation"). */
const MIN_KEY_BITS = 1_024;

/**
 * Makes a key of a certificate; costly enough to do once and keep. Neither the dates nor the issuer
 * of the certificate matter: the key is trusted because the registered metadata names it.
 *
 * @param certificate base64 of DER, white space allowed
 * @throws {UnderstudyError} `value-illegal` when it is no certificate whose key may verify
 */
export function importVerificationKey(certificate: string): VerificationKey {
  const inspected = inspectCertificate(certificate);
  if (inspected.key !== undefined) return inspected.key;
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `Certificate: ${inspected.problem}`,
    remedy: `Give one X.509 certificate (base64 of DER) with an RSA key of ${MIN_KEY_BITS} bits or more`,
  });
}

export type InspectedCertificate =
  | { readonly key: VerificationKey }
  | { readonly key?: never; readonly rule: string; readonly problem: string };

/** The key, or the rule that refuses the certificate. */
export function inspectCertificate(certificate: string): InspectedCertificate {
  const der = decodeXmlBase64(certificate);
  if (der === undefined) return { rule: 'certificate-base64', problem: 'it is not strict base64' };
  try {
    return inspectDer(der);
  } catch (error) {
    return { rule: 'certificate', problem: `it cannot be read (${messageOf(error)})` };
  }
}

function inspectDer(der: Buffer): InspectedCertificate {
  const certificate = new X509Certificate(der);
  if (!certificate.raw.equals(der))
    return { rule: 'certificate', problem: 'other data follows it' };
  if (repeatsExtension(der))
    return { rule: 'certificate-extension', problem: 'an extension stands in it twice' };
  const key = certificate.publicKey;
  if (key.asymmetricKeyType !== 'rsa')
    return { rule: 'key-type', problem: `its key is ${key.asymmetricKeyType}, expected rsa` };
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < MIN_KEY_BITS)
    return {
      rule: 'key-length',
      problem: `its key has ${bits} bits, expected ${MIN_KEY_BITS} or more`,
    };
  return { key: { key, certificateSha256: hash('sha256', der, 'hex') } };
}
