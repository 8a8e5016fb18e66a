import { audienceAccepted } from './assertion/audience-accepted.ts';
import { conditionsNotBefore } from './assertion/conditions-not-before.ts';
import { conditionsNotExpired } from './assertion/conditions-not-expired.ts';
import { confirmationComplete } from './assertion/confirmation-complete.ts';
import { confirmationNotExpired } from './assertion/confirmation-not-expired.ts';
import { issuedRecently } from './assertion/issued-recently.ts';
import { notReplayed } from './assertion/not-replayed.ts';
import { recipientIsAws } from './assertion/recipient-is-aws.ts';
import { rolePair } from './assertion/role-pair.ts';
import { rolePresent } from './assertion/role-present.ts';
import { sessionDurationLegal } from './assertion/session-duration-legal.ts';
import { sessionNameLegal } from './assertion/session-name-legal.ts';
import { sessionNamePresent } from './assertion/session-name-present.ts';
import { sessionTagsLegal } from './assertion/session-tags-legal.ts';
import { sourceIdentityLegal } from './assertion/source-identity-legal.ts';
import { transitiveTagsKnown } from './assertion/transitive-tags-known.ts';
import { agentDistributed } from './connect/agent-distributed.ts';
import { agentInBothRegions } from './connect/agent-in-both-regions.ts';
import { destinationInside } from './connect/destination-inside.ts';
import { federateSignedIn } from './connect/federate-signed-in.ts';
import { federationRateAllowed } from './connect/federation-rate-allowed.ts';
import { federationPermitted } from './connect/federation-permitted.ts';
import { globalEndpointExists } from './connect/global-endpoint-exists.ts';
import { instanceExists } from './connect/instance-exists.ts';
import { instanceTakesSaml } from './connect/instance-takes-saml.ts';
import { oneAccountAtATime } from './connect/one-account-at-a-time.ts';
import { relayStateAws } from './connect/relay-state-aws.ts';
import { userExists } from './connect/user-exists.ts';
import { userKeepsRole } from './connect/user-keeps-role.ts';
import { messageDecodes } from './message/message-decodes.ts';
import { messageWellFormed } from './message/message-well-formed.ts';
import { rateAllowed } from './message/rate-allowed.ts';
import { stsRegionActive } from './message/sts-region-active.ts';
import { durationWithinRole } from './role/duration-within-role.ts';
import { nameIdPresent } from './role/name-id-present.ts';
import { roleExists } from './role/role-exists.ts';
import { trustAllowsSourceIdentity } from './role/trust-allows-source-identity.ts';
import { trustAllowsTags } from './role/trust-allows-tags.ts';
import { trustPolicyAllows } from './role/trust-policy-allows.ts';
import { acsProviderKnown } from './sender/acs-provider-known.ts';
import { assertionDecrypts } from './sender/assertion-decrypts.ts';
import { encryptionAsRequired } from './sender/encryption-as-required.ts';
import { issuerKnown } from './sender/issuer-known.ts';
import { providerAccount } from './sender/provider-account.ts';
import { providerExists } from './sender/provider-exists.ts';
import { signaturePresent } from './sender/signature-present.ts';
import { signatureValid } from './sender/signature-valid.ts';
import { statusSuccess } from './sender/status-success.ts';
import type { Check } from './types.ts';

/** Before anything is read, while a fault throttles. */
export const RATE_CHECKS = [rateAllowed] as const;

/** Whether STS answers at all where it is asked. */
export const REGION_CHECKS = [stsRegionActive] as const;

/** What is read before anything can be looked up. */
export const MESSAGE_CHECKS = [messageDecodes, messageWellFormed] as const;

/** Whether the address says whose key decrypts what was posted to it. */
export const ADDRESS_CHECKS = [acsProviderKnown] as const;

/** What a Role attribute must say before it can tell whose key to try; judged again when verified. */
export const CLAIM_CHECKS = [statusSuccess, rolePresent, rolePair] as const;

/** Whose key has to verify the message. Up to here everything in it is a claim. */
export const PROVIDER_LOOKUP = [providerAccount, providerExists] as const;
export const ENCRYPTION_CHECKS = [encryptionAsRequired, assertionDecrypts] as const;
export const BEFORE_VERIFICATION = [
  ...ENCRYPTION_CHECKS,
  issuerKnown,
  statusSuccess,
  signaturePresent,
] as const;

export const VERIFICATION = [signatureValid] as const;

/** What a verified assertion has to say, whichever role is wanted. */
export const AFTER_VERIFICATION = [
  issuedRecently,
  conditionsNotBefore,
  conditionsNotExpired,
  confirmationComplete,
  confirmationNotExpired,
  notReplayed,
  recipientIsAws,
  audienceAccepted,
  rolePresent,
  rolePair,
  sessionNamePresent,
  sessionNameLegal,
  sessionDurationLegal,
  sourceIdentityLegal,
  sessionTagsLegal,
  transitiveTagsKnown,
] as const;

/** Whether the role that is wanted lets the person in. */
export const ROLE_LOOKUP = [roleExists] as const;
export const ROLE_CHECKS = [
  nameIdPresent,
  trustPolicyAllows,
  trustAllowsTags,
  trustAllowsSourceIdentity,
  durationWithinRole,
] as const;

/** Where the sign-in page sends the browser next. */
export const RELAY_CHECKS = [relayStateAws] as const;

/** Whether the browser is free for the sign-in. */
export const BROWSER_CHECKS = [oneAccountAtATime] as const;

/** Before Amazon Connect looks at anything, while a fault throttles. */
export const FEDERATE_RATE_CHECKS = [federationRateAllowed] as const;

/** Whether Amazon Connect lets a signed-in browser in. */
export const FEDERATE_LOOKUP = [federateSignedIn, instanceExists] as const;
export const FEDERATE_CHECKS = [
  instanceTakesSaml,
  destinationInside,
  federationPermitted,
  userExists,
  userKeepsRole,
] as const;

/** What still has to hold for a session at Amazon Connect that goes on. */
export const RESUME_CHECKS = [destinationInside, userExists] as const;

/** Sign-in to a replicated instance: what the address names, and whether both Regions let the agent in. */
export const GLOBAL_LOOKUP = [globalEndpointExists] as const;
export const GLOBAL_CHECKS = [instanceTakesSaml, destinationInside, federationPermitted] as const;
export const GLOBAL_AGENT_CHECKS = [agentInBothRegions, agentDistributed] as const;
export const GLOBAL_ROLE_CHECKS = [userKeepsRole] as const;

/** Every check, in the order in which they run. */
export const CHECKS: readonly Check[] = [
  ...RATE_CHECKS,
  ...REGION_CHECKS,
  ...MESSAGE_CHECKS,
  ...ADDRESS_CHECKS,
  ...PROVIDER_LOOKUP,
  ...BEFORE_VERIFICATION,
  ...VERIFICATION,
  ...AFTER_VERIFICATION,
  ...ROLE_LOOKUP,
  ...ROLE_CHECKS,
  ...RELAY_CHECKS,
  ...BROWSER_CHECKS,
  ...FEDERATE_RATE_CHECKS,
  ...FEDERATE_LOOKUP,
  ...FEDERATE_CHECKS,
  ...GLOBAL_LOOKUP,
  ...GLOBAL_AGENT_CHECKS,
];

const BY_ID = new Map<string, Check>(CHECKS.map((check) => [check.id, check]));

/**
 * @example
 * findCheck('audience-accepted')?.explain({})
 */
export function findCheck(id: string): Check | undefined {
  return BY_ID.get(id);
}
