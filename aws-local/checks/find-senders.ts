import { verifyResponse } from '../../saml/read/index.ts';
import type { OpenedResponse, ReadResult, VerifiedResponse } from '../../saml/read/types.ts';
import { findSamlProvider, keysOf } from '../state/saml-providers.ts';
import type { AwsState, SamlProvider } from '../state/types.ts';
import type { AwsSwitches } from '../types.ts';
import { BEFORE_VERIFICATION, PROVIDER_LOOKUP, VERIFICATION } from './registry.ts';
import type { RolePair } from './role-claim.ts';
import type { Finding } from './types.ts';
import { createTrail, type Trail } from './trail.ts';

/** A pair whose provider vouches for the message. */
export interface Sender {
  pair: RolePair;
  provider: SamlProvider;
  verified: VerifiedResponse;
  /** The message as it came. */
  xml: string;
  trail: Trail;
}

export interface Claimed {
  received: OpenedResponse;
  /** By the one provider that was named, where the assertion came encrypted. */
  decryption: ReadResult<OpenedResponse> | undefined;
  /** At least one. */
  pairs: readonly RolePair[];
  /** What was found up to here. */
  findings: readonly Finding[];
  switches: AwsSwitches;
}

/**
 * Tries the providers of the pairs that a message claims. Each provider verifies once, however many
 * roles it stands beside.
 *
 * @returns those that hold, and the trail of the first pair that did not
 */
export function findSenders(
  state: AwsState,
  { pairs, findings, ...message }: Claimed,
): { senders: readonly Sender[]; failed: Trail | undefined } {
  const senders: Sender[] = [];
  const verifications = new Map<string, Verification>();
  let failed: Trail | undefined;
  for (const pair of pairs) {
    const trail = createTrail(findings);
    const provider = findSamlProvider(state, pair.providerArn);
    if (!trail.run(PROVIDER_LOOKUP, { pair, providerFound: provider }) || provider === undefined) {
      failed ??= trail;
      continue;
    }
    const known = verifications.get(provider.arn) ?? verifyWith(provider, message, trail);
    verifications.set(provider.arn, known);
    if (known.verified === undefined) failed ??= known.trail;
    else {
      const { verified, trail: held } = known;
      senders.push({ pair, provider, verified, xml: message.received.xml, trail: held });
    }
  }
  return { senders, failed };
}

interface Verification {
  verified: VerifiedResponse | undefined;
  trail: Trail;
}

function verifyWith(
  provider: SamlProvider,
  { received, decryption, switches }: Pick<Claimed, 'received' | 'decryption' | 'switches'>,
  trail: Trail,
): Verification {
  const response = received.unverified;
  if (!trail.run(BEFORE_VERIFICATION, { received, decryption, provider, response }))
    return { verified: undefined, trail };
  const issuer = response.assertion?.issuer ?? response.issuer ?? '';
  const verification = verifyResponse(received, keysOf(provider, issuer));
  const holds = trail.run(VERIFICATION, { verification, provider, switches });
  return { verified: holds && verification.ok ? verification.value : undefined, trail };
}
