import type { Element } from '@xmldom/xmldom';
import { elementsNamed, leafText } from './metadata-tree.ts';
import { quote, refuse } from './refusal.ts';
import { attributeOf } from './select.ts';
import { inspectCertificate, type VerificationKey } from './verification-key.ts';

/**
 * The certificates whose keys may sign. A KeyDescriptor without `use` serves both purposes
 * (saml-metadata-2.0-os section 2.4.1.1); to pass over it has switched verification off elsewhere
 * (CVE-2026-16443). Without any key the document is refused, for nothing could ever be verified.
 */
export function readSigningCertificates(descriptors: readonly Element[]): readonly string[] {
  const shown = descriptors
    .flatMap((descriptor) => elementsNamed(descriptor, 'metadata', 'KeyDescriptor'))
    .filter(maySign)
    .map(readCertificates);
  if (shown.flat().length === 0)
    refuse('content', 'no-signing-key', 'No KeyDescriptor holds a certificate to sign with');
  const fit = shown.flatMap((certificates) => oneForEachKey(certificates.filter(isFit)));
  const [unfit] = shown.flat();
  if (fit.length === 0 && unfit !== undefined) inspect(unfit);
  return fit;
}

function maySign(descriptor: Element): boolean {
  const use = attributeOf(descriptor, 'use');
  if (use !== undefined && use !== 'signing' && use !== 'encryption')
    refuse('content', 'key-use', `KeyDescriptor with use ${quote(use)}, expected "signing"`);
  return use !== 'encryption';
}

/**
 * One X509Data shows one key and, behind its certificate, perhaps the chain up to an authority
 * (xmldsig-core1 section 4.5.4). Only the first certificate counts: trusting an authority's key as a
 * signer's would let the authority sign in as anybody.
 */
function readCertificates(descriptor: Element): string[] {
  return elementsNamed(descriptor, 'signature', 'KeyInfo')
    .flatMap((keyInfo) => elementsNamed(keyInfo, 'signature', 'X509Data'))
    .flatMap((data) => elementsNamed(data, 'signature', 'X509Certificate').slice(0, 1))
    .map((element) => leafText(element).replace(/[\t\n\r ]/g, ''));
}

// A key of another kind than RSA beside one that can be used is no reason to refuse the document.
function isFit(certificate: string): boolean {
  const inspected = inspectCertificate(certificate);
  if (inspected.key === undefined && inspected.rule !== 'key-type') inspect(certificate);
  return inspected.key !== undefined;
}

/** A KeyDescriptor may show a key in several certificates (SAML V2.0 Metadata Interoperability Profile 2.5.1). */
function oneForEachKey(certificates: readonly string[]): string[] {
  const seen: VerificationKey[] = [];
  return certificates.filter((certificate) => {
    const found = inspect(certificate);
    const known = seen.some(({ key }) => key.equals(found.key));
    seen.push(found);
    return !known;
  });
}

function inspect(certificate: string): VerificationKey {
  const inspected = inspectCertificate(certificate);
  return (
    inspected.key ??
    refuse('content', inspected.rule, `A signing certificate is unfit: ${inspected.problem}`)
  );
}
