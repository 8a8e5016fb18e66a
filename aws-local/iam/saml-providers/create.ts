import { awsUniqueId } from '../../../core/ids.ts';
import { homeOf } from '../../in-account.ts';
import type { AwsContext } from '../../context.ts';
import { awsError, isAwsError, type AwsError } from '../../query/errors.ts';
import { optional } from '../../query/input.ts';
import { defineOperation } from '../../query/operation.ts';
import { samlProviderArn } from '../../state/arns.ts';
import { putSamlProvider } from '../../state/saml-providers.ts';
import {
  assertionEncryptionMode,
  metadataDocument,
  privateKey,
  providerName,
  tags,
} from '../fields.ts';
import { addTags, tagResults } from '../tags.ts';
import { importMetadata } from './metadata.ts';
import { changeEncryption } from './private-keys.ts';

/** IAM quotas: SAML providers in an account. */
const MOST_PROVIDERS = 100;
const VALID_YEARS = 100;

export const createSamlProvider = defineOperation({
  service: 'iam',
  action: 'CreateSAMLProvider',
  input: {
    SAMLMetadataDocument: metadataDocument,
    Name: providerName,
    Tags: optional(tags),
    AssertionEncryptionMode: optional(assertionEncryptionMode),
    AddPrivateKey: optional(privateKey),
  },
  run(context, input) {
    const providerTags = addTags([], input.Tags);
    if (isAwsError(providerTags)) return providerTags;
    const none = { assertionEncryptionMode: 'Allowed', privateKeys: [] } as const;
    const encryption = changeEncryption(context, none, input);
    if (isAwsError(encryption)) return encryption;
    const metadata = importMetadata(input.SAMLMetadataDocument);
    if (isAwsError(metadata)) return metadata;
    const obstacle = findObstacle(context, input.Name);
    if (obstacle !== undefined) return obstacle;
    const arn = samlProviderArn(homeOf(context), input.Name);
    putSamlProvider(context.state, {
      account: context.options.account,
      name: input.Name,
      arn,
      uuid: awsUniqueId('SAMLSP', 16, context.random),
      ...metadata,
      ...encryption,
      ...lifeFrom(context.clock.now()),
      tags: providerTags,
    });
    return {
      SAMLProviderArn: arn,
      Tags: providerTags.length === 0 ? undefined : tagResults(providerTags),
    };
  },
});

function findObstacle({ options, state }: AwsContext, name: string): AwsError | undefined {
  const providers = state.accounts.get(options.account)?.samlProviders;
  if (providers?.has(name))
    return awsError('EntityAlreadyExists', `Provider with name ${name} already exists.`);
  // The form is recorded for other quotas; the name of this one is inferred.
  if ((providers?.size ?? 0) >= MOST_PROVIDERS)
    return awsError(
      'LimitExceeded',
      `Cannot exceed quota for SAMLProvidersPerAccount: ${MOST_PROVIDERS}`,
    );
  return undefined;
}

function lifeFrom(createDate: number): { createDate: number; validUntil: number } {
  const end = new Date(createDate);
  end.setUTCFullYear(end.getUTCFullYear() + VALID_YEARS);
  return { createDate, validUntil: end.getTime() };
}
