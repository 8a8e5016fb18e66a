import { isAwsError } from '../../query/errors.ts';
import { defineOperation } from '../../query/operation.ts';
import { arn } from '../fields.ts';
import { tagResults } from '../tags.ts';
import { withMilliseconds } from '../timestamps.ts';
import { namedProvider } from './find.ts';

export const getSamlProvider = defineOperation({
  service: 'iam',
  action: 'GetSAMLProvider',
  input: { SAMLProviderArn: arn },
  run(context, { SAMLProviderArn }) {
    const provider = namedProvider(context, SAMLProviderArn);
    if (isAwsError(provider)) return provider;
    return {
      SAMLProviderUUID: provider.uuid,
      SAMLMetadataDocument: provider.metadataDocument,
      CreateDate: withMilliseconds(provider.createDate),
      ValidUntil: withMilliseconds(provider.validUntil),
      Tags: tagResults(provider.tags),
      AssertionEncryptionMode: provider.assertionEncryptionMode,
      PrivateKeyList: provider.privateKeys.map(({ keyId, timestamp }) => ({
        KeyId: keyId,
        Timestamp: withMilliseconds(timestamp),
      })),
    };
  },
});
