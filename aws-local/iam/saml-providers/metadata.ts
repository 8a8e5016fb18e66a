import { importVerificationKey, readMetadata } from '../../../saml/read/index.ts';
import type { IdpMetadata, VerificationKey } from '../../../saml/read/index.ts';
import { awsError, type AwsError } from '../../query/errors.ts';
import { entitiesOf } from '../../state/saml-providers.ts';

/** What a provider keeps of its metadata document. */
export interface ImportedMetadata {
  readonly metadataDocument: string;
  readonly metadata: IdpMetadata;
  readonly verificationKeys: readonly VerificationKey[];
}

/**
 * Reads a metadata document and makes its keys ready. IAM says one thing about every document that it
 * cannot use (IAM User Guide, "Troubleshoot SAML federation").
 */
export function importMetadata(document: string): ImportedMetadata | AwsError {
  const read = readMetadata(document);
  if (!read.ok) return awsError('InvalidInput', 'Could not parse metadata.');
  return {
    metadataDocument: document,
    metadata: read.value,
    verificationKeys: entitiesOf(read.value).flatMap(({ signingCertificates }) =>
      signingCertificates.map(importVerificationKey),
    ),
  };
}
