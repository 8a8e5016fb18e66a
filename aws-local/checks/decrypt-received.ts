import { decryptResponse } from '../../saml/read/index.ts';
import type { OpenedResponse, ReadResult } from '../../saml/read/types.ts';
import { decryptionKeysOf, findSamlProvider } from '../state/saml-providers.ts';
import type { AwsState, SamlProvider } from '../state/types.ts';

/** A message with its assertion in plain text, as far as the named provider can make it so. */
export interface PlainMessage {
  received: OpenedResponse;
  /** Undefined when it came plain, or nobody is known who could decrypt it. */
  decryption: ReadResult<OpenedResponse> | undefined;
  provider: SamlProvider | undefined;
}

/** Decrypts an assertion once, with the keys of the provider that the caller or the address names. */
export function decryptReceived(
  state: AwsState,
  received: OpenedResponse,
  providerArn: string | undefined,
): PlainMessage {
  const provider = providerArn === undefined ? undefined : findSamlProvider(state, providerArn);
  if (received.encryption === undefined || provider === undefined)
    return { received, decryption: undefined, provider };
  const decryption = decryptResponse(received, {
    decryption: decryptionKeysOf(provider),
    verification: provider.verificationKeys,
  });
  return { received: decryption.ok ? decryption.value : received, decryption, provider };
}
