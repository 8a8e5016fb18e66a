import { awsError, isAwsError } from '../../query/errors.ts';
import { optional } from '../../query/input.ts';
import { defineOperation } from '../../query/operation.ts';
import { putSamlProvider } from '../../state/saml-providers.ts';
import {
  arn,
  assertionEncryptionMode,
  metadataDocument,
  privateKey,
  privateKeyId,
} from '../fields.ts';
import { namedProvider } from './find.ts';
import { importMetadata } from './metadata.ts';
import { changeEncryption } from './private-keys.ts';

/** Replaces the whole metadata document, changes the encryption settings, or both. */
export const updateSamlProvider = defineOperation({
  service: 'iam',
  action: 'UpdateSAMLProvider',
  input: {
    SAMLMetadataDocument: optional(metadataDocument),
    SAMLProviderArn: arn,
    AssertionEncryptionMode: optional(assertionEncryptionMode),
    AddPrivateKey: optional(privateKey),
    RemovePrivateKey: optional(privateKeyId),
  },
  run(context, { SAMLProviderArn, ...changes }) {
    const provider = namedProvider(context, SAMLProviderArn);
    if (isAwsError(provider)) return provider;
    if (Object.values(changes).every((change) => change === undefined))
      return awsError(
        'InvalidInput',
        'Unable to update identity provider. No updates are defined for metadata or encryption assertion.',
      );
    const encryption = changeEncryption(context, provider, changes);
    if (isAwsError(encryption)) return encryption;
    const { SAMLMetadataDocument: document } = changes;
    const metadata = document === undefined ? {} : importMetadata(document);
    if (isAwsError(metadata)) return metadata;
    putSamlProvider(context.state, { ...provider, ...metadata, ...encryption });
    return { SAMLProviderArn };
  },
});
