import { accountFor } from './accounts.ts';
import { parseSamlProviderArn } from '../../core/arn.ts';
import type { IdpEntity, IdpMetadata, VerificationKey } from '../../saml/read/index.ts';
import type { AwsState, PrivateKey, SamlProvider } from './types.ts';

/** The provider with that ARN; its account and name must match exactly. */
export function findSamlProvider(state: AwsState, arn: string): SamlProvider | undefined {
  const parts = parseSamlProviderArn(arn);
  if (parts === undefined) return undefined;
  const provider = state.accounts.get(parts.account)?.samlProviders.get(parts.name);
  return provider?.arn === arn ? provider : undefined;
}

/** The provider whose own ACS ends in that id. */
export function findSamlProviderByUuid(state: AwsState, uuid: string): SamlProvider | undefined {
  for (const account of state.accounts.values())
    for (const provider of account.samlProviders.values())
      if (provider.uuid === uuid) return provider;
  return undefined;
}

/** The private keys of a provider in the order in which IAM tries them: the newest first. */
export function decryptionKeysOf({ privateKeys }: SamlProvider): readonly PrivateKey[] {
  return privateKeys.toReversed();
}

/** Puts a provider in, in the place of one of the same name. */
export function putSamlProvider(state: AwsState, provider: SamlProvider): void {
  accountFor(state, provider.account).samlProviders.set(provider.name, provider);
}

export function removeSamlProvider(state: AwsState, provider: SamlProvider): void {
  state.accounts.get(provider.account)?.samlProviders.delete(provider.name);
}

/** Every identity provider that a metadata document describes. */
export function entitiesOf(metadata: IdpMetadata): readonly [IdpEntity, ...IdpEntity[]] {
  return [metadata, ...(metadata.others ?? [])];
}

/** The keys that may vouch for that issuer: its own, never those of another entity beside it. */
export function keysOf(provider: SamlProvider, issuer: string): readonly VerificationKey[] {
  let start = 0;
  for (const { entityId, signingCertificates } of entitiesOf(provider.metadata)) {
    const end = start + signingCertificates.length;
    if (entityId === issuer) return provider.verificationKeys.slice(start, end);
    start = end;
  }
  return [];
}
