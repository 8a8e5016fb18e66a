import { UnderstudyError } from '../../core/errors.ts';
import type { AwsContext } from '../context.ts';
import { homeOf } from '../in-account.ts';
import { importMetadata } from '../iam/saml-providers/metadata.ts';
import { isAwsError } from '../query/errors.ts';
import { samlProviderArn } from '../state/arns.ts';
import { findSamlProvider, putSamlProvider } from '../state/saml-providers.ts';
import type { AwsSeed } from '../types.ts';

/**
 * Gives SAML providers that are there the metadata that their IdP publishes now: it may have new keys
 * or another port since the state was kept. A provider that is not there stays away, for somebody may
 * have deleted it.
 *
 * @throws {UnderstudyError} `value-illegal` for metadata that IAM would not take
 */
export function renewMetadata(
  context: AwsContext,
  providers: NonNullable<AwsSeed['samlProviders']>,
): void {
  const { state } = context;
  for (const { name, metadata } of providers) {
    const provider = findSamlProvider(state, samlProviderArn(homeOf(context), name));
    if (provider === undefined || provider.metadataDocument === metadata) continue;
    const imported = importMetadata(metadata);
    if (isAwsError(imported))
      throw new UnderstudyError({
        code: 'value-illegal',
        problem: `Metadata of "${name}": ${imported.code}: ${imported.message}`,
        remedy: 'Give a document that IAM would take; this provider keeps the one that it has',
      });
    putSamlProvider(state, { ...provider, ...imported });
  }
}
