import type { Element } from '@xmldom/xmldom';
import { elementsNamed, leafText } from './metadata-tree.ts';
import { quote, refuse } from './refusal.ts';
import { attributeOf } from './select.ts';
import { inspectCertificate, type VerificationKey } from './verification-key.ts';

/** IAM quotas: keys for each SAML provider. */
const MAX_KEYS = 10;

/**
 * The certificates whose keys may sign. A KeyDescriptor without `use` serves both purposes
 * (saml-metadata-2.0-os section 2.4.1.1); to pass over it has switched verification off elsewhere
 * (CVE-2026-16443). Without any key the document is refused, for nothing could ever be verified.
 */
export function readSigningCertificates(descriptors: readonly Element[]): readonly string[] {
  const certificates = descriptors
    .flatMap((descriptor) => elementsNamed(descriptor, 'metadata', 'KeyDescriptor'))
    .filter(maySign)
    .flatMap(readCertificate);
  if (certificates.length === 0)
    refuse('content', 'no-signing-key', 'No KeyDescriptor holds a certificate to sign with');
  if (certificates.length > MAX_KEYS)
    refuse('content', 'too-many-keys', `${certificates.length} signing keys, at most ${MAX_KEYS}`);
  return certificates;
}

function maySign(descriptor: Element): boolean {
  const use = attributeOf(descriptor, 'use');
  if (use !== undefined && use !== 'signing' && use !== 'encryption')
    refuse('content', 'key-use', `KeyDescriptor with use ${quote(use)}, expected "signing"`);
  return use !== 'encryption';
}

/**
 * One KeyDescriptor describes one key, however many certificates it shows it in (SAML V2.0 Metadata
 * Interoperability Profile section 2.5.1). Certificates of other keys, such as a chain, are refused:
 * trusting an authority's key as a signer's would let the authority sign in as anybody.
 */
function readCertificate(descriptor: Element): string[] {
  const certificates = elementsNamed(descriptor, 'signature', 'KeyInfo')
    .flatMap((keyInfo) => elementsNamed(keyInfo, 'signature', 'X509Data'))
    .flatMap((data) => elementsNamed(data, 'signature', 'X509Certificate'))
    .map((element) => leafText(element).replace(/[\t\n\r ]/g, ''));
  const [first, ...others] = certificates;
  if (first === undefined) return [];
  const { key } = inspect(first);
  if (!others.every((other) => inspect(other).key.equals(key)))
    refuse('content', 'key-ambiguous', 'A KeyDescriptor holds certificates of different keys');
  return [first];
}

function inspect(certificate: string): VerificationKey {
  const inspected = inspectCertificate(certificate);
  return (
    inspected.key ??
    refuse('content', inspected.rule, `A signing certificate is unfit: ${inspected.problem}`)
  );
}
