import type { Scenario } from '../runner/define-scenario.ts';
import { bothIdpsOneRole } from './login/both-idps-one-role.ts';
import { choosesARole } from './login/chooses-a-role.ts';
import { encryptedAssertions } from './login/encrypted-assertions.ts';
import { providerFirst } from './login/provider-first.ts';
import { reachesConnect } from './login/reaches-connect.ts';
import { backupNotTrusted } from './refusal/backup-not-trusted.ts';
import { authnFailed } from './refusal/authn-failed.ts';
import { badSessionName } from './refusal/bad-session-name.ts';
import { expired } from './refusal/expired.ts';
import { idpClockAhead } from './refusal/idp-clock-ahead.ts';
import { idpClockBehind } from './refusal/idp-clock-behind.ts';
import { noNameid } from './refusal/no-nameid.ts';
import { noRecipient } from './refusal/no-recipient.ts';
import { noRole } from './refusal/no-role.ts';
import { nobodyWithoutARole } from './refusal/nobody-without-a-role.ts';
import { notYetValid } from './refusal/not-yet-valid.ts';
import { otherKey } from './refusal/other-key.ts';
import { plainWhereEncryptionIsRequired } from './refusal/plain-where-encryption-is-required.ts';
import { providerNotInPair } from './refusal/provider-not-in-pair.ts';
import { relayStateFullArn } from './refusal/relay-state-full-arn.ts';
import { relayStateMissing } from './refusal/relay-state-missing.ts';
import { relayStateNotAws } from './refusal/relay-state-not-aws.ts';
import { relayStateOtherInstance } from './refusal/relay-state-other-instance.ts';
import { relayStateOtherRegion } from './refusal/relay-state-other-region.ts';
import { roleWithoutPermission } from './refusal/role-without-permission.ts';
import { secondRoleForBackup } from './refusal/second-role-for-backup.ts';
import { sessionNameDiffers } from './refusal/session-name-differs.ts';
import { tampered } from './refusal/tampered.ts';
import { unsigned } from './refusal/unsigned.ts';
import { userNotInConnect } from './refusal/user-not-in-connect.ts';
import { wrongAudience } from './refusal/wrong-audience.ts';
import { wrongIssuer } from './refusal/wrong-issuer.ts';
import { wrongRecipient } from './refusal/wrong-recipient.ts';
import { endsAfterTwelveHours } from './session/ends-after-twelve-hours.ts';
import { outlastsTheRoleSession } from './session/outlasts-the-role-session.ts';
import { survivesTheOutage } from './session/survives-the-outage.ts';
import { backupDies } from './failover/backup-dies.ts';
import { primaryDies } from './failover/primary-dies.ts';
import { blackhole } from './outage/blackhole.ts';
import { directoryDown } from './outage/directory-down.ts';
import { drips } from './outage/drips.ts';
import { flapping } from './outage/flapping.ts';
import { globalEndpointDown } from './outage/global-endpoint-down.ts';
import { healthLies } from './outage/health-lies.ts';
import { iamPropagation } from './outage/iam-propagation.ts';
import { iamWritesDenied } from './outage/iam-writes-denied.ts';
import { leaseLapses } from './outage/lease-lapses.ts';
import { listenerClosed } from './outage/listener-closed.ts';
import { loginLoop } from './outage/login-loop.ts';
import { maintenancePage } from './outage/maintenance-page.ts';
import { metadataStale } from './outage/metadata-stale.ts';
import { nameGone } from './outage/name-gone.ts';
import { rateLimited } from './outage/rate-limited.ts';
import { regionalEndpointDown } from './outage/regional-endpoint-down.ts';
import { resetMidway } from './outage/reset-midway.ts';
import { serverError } from './outage/server-error.ts';
import { serverErrors } from './outage/server-errors.ts';
import { sharedFate } from './outage/shared-fate.ts';
import { signingKeyGone } from './outage/signing-key-gone.ts';
import { slow } from './outage/slow.ts';
import { someUsers } from './outage/some-users.ts';
import { stsThrottled } from './outage/sts-throttled.ts';
import { survivesTheBlackhole } from './outage/survives-the-blackhole.ts';
import { tlsExpired } from './outage/tls-expired.ts';
import { tlsOtherName } from './outage/tls-other-name.ts';
import { tlsUntrusted } from './outage/tls-untrusted.ts';
import { tooSlow } from './outage/too-slow.ts';
import { audienceOfTheGlobalEndpoint } from './account/audience-of-the-global-endpoint.ts';
import { oldSignInUrl } from './account/old-sign-in-url.ts';
import { trustWrongAction } from './account/trust-wrong-action.ts';
import { trustConditionOnIssuer } from './account/trust-condition-on-issuer.ts';
import { trustConditionOnAddress } from './account/trust-condition-on-address.ts';
import { roleRenamed } from './account/role-renamed.ts';
import { stsOffInTheRegion } from './account/sts-off-in-the-region.ts';
import { stsOffForTools } from './account/sts-off-for-tools.ts';
import { stsOffElsewhere } from './account/sts-off-elsewhere.ts';
import { deniedByRegion } from './account/denied-by-region.ts';
import { policyForAnotherInstance } from './account/policy-for-another-instance.ts';
import { conditionForAnotherInstance } from './account/condition-for-another-instance.ts';
import { permissionsBoundary } from './account/permissions-boundary.ts';
import { providerMadeAgain } from './account/provider-made-again.ts';
import { providerMadeAgainPlainUrl } from './account/provider-made-again-plain-url.ts';
import { signedInToAnotherAccount } from './account/signed-in-to-another-account.ts';
import { relayStateCutAt80 } from './connect/relay-state-cut-at-80.ts';
import { relayStateEncodedTwice } from './connect/relay-state-encoded-twice.ts';
import { destinationElsewhere } from './connect/destination-elsewhere.ts';
import { tileOfTheOtherIdp } from './connect/tile-of-the-other-idp.ts';
import { addressNotAllowed } from './connect/address-not-allowed.ts';
import { bookmarkOfTheInstance } from './connect/bookmark-of-the-instance.ts';
import { federationThrottled } from './outage/federation-throttled.ts';
import { oneSignOutEndsAllTabs } from './session/one-sign-out-ends-all-tabs.ts';
import { sharedDesk } from './session/shared-desk.ts';
import { reachesBothRegions } from './global/reaches-both-regions.ts';
import { absentInReplica } from './global/absent-in-replica.ts';
import { absentInSource } from './global/absent-in-source.ts';
import { notDistributed } from './global/not-distributed.ts';
import { trustLacksTheEndpoint } from './global/trust-lacks-the-endpoint.ts';
import { addressOfTheOtherIdp } from './global/address-of-the-other-idp.ts';
import { addressOfAnotherAccount } from './global/address-of-another-account.ts';
import { endpointOfTheReplica } from './global/endpoint-of-the-replica.ts';
import { oneIdpInOneRegion } from './global/one-idp-in-one-region.ts';
import { missingAtOneIdp } from './people/missing-at-one-idp.ts';
import { noRoleAtBackup } from './people/no-role-at-backup.ts';
import { leaverAtBackup } from './people/leaver-at-backup.ts';
import { shiftStart } from './load/shift-start.ts';
import { outageInTheStorm } from './load/outage-in-the-storm.ts';
import { retriesMultiply } from './load/retries-multiply.ts';
import { backupTooSmall } from './load/backup-too-small.ts';
import { backupCold } from './load/backup-cold.ts';
import { slowPrimaryStorm } from './load/slow-primary.ts';
import { failbackStorm } from './load/failback-storm.ts';
import { keyRotatedInTheStorm } from './load/key-rotated-in-the-storm.ts';
import { metadataReloadedInTheStorm } from './load/metadata-reloaded-in-the-storm.ts';
import { echoStorm } from './load/echo-storm.ts';
import { stickyBrownOut } from './load/sticky-brown-out.ts';

/** Everything that can be played, drills included. */
export const SCENARIOS: readonly Scenario[] = [
  bothIdpsOneRole,
  choosesARole,
  encryptedAssertions,
  providerFirst,
  reachesConnect,
  backupNotTrusted,
  badSessionName,
  expired,
  idpClockAhead,
  idpClockBehind,
  noNameid,
  noRole,
  noRecipient,
  authnFailed,
  nobodyWithoutARole,
  notYetValid,
  otherKey,
  plainWhereEncryptionIsRequired,
  providerNotInPair,
  relayStateFullArn,
  relayStateMissing,
  relayStateNotAws,
  relayStateOtherInstance,
  relayStateOtherRegion,
  roleWithoutPermission,
  secondRoleForBackup,
  sessionNameDiffers,
  tampered,
  unsigned,
  userNotInConnect,
  wrongAudience,
  wrongIssuer,
  wrongRecipient,
  endsAfterTwelveHours,
  outlastsTheRoleSession,
  survivesTheOutage,
  backupDies,
  primaryDies,
  blackhole,
  directoryDown,
  drips,
  flapping,
  globalEndpointDown,
  healthLies,
  iamPropagation,
  iamWritesDenied,
  leaseLapses,
  listenerClosed,
  loginLoop,
  maintenancePage,
  metadataStale,
  nameGone,
  rateLimited,
  regionalEndpointDown,
  resetMidway,
  serverError,
  serverErrors,
  sharedFate,
  signingKeyGone,
  slow,
  someUsers,
  stsThrottled,
  survivesTheBlackhole,
  tlsExpired,
  tlsOtherName,
  tlsUntrusted,
  tooSlow,
  audienceOfTheGlobalEndpoint,
  oldSignInUrl,
  trustWrongAction,
  trustConditionOnIssuer,
  trustConditionOnAddress,
  roleRenamed,
  stsOffInTheRegion,
  stsOffForTools,
  stsOffElsewhere,
  deniedByRegion,
  policyForAnotherInstance,
  conditionForAnotherInstance,
  permissionsBoundary,
  providerMadeAgain,
  providerMadeAgainPlainUrl,
  signedInToAnotherAccount,
  relayStateCutAt80,
  relayStateEncodedTwice,
  destinationElsewhere,
  tileOfTheOtherIdp,
  addressNotAllowed,
  bookmarkOfTheInstance,
  federationThrottled,
  oneSignOutEndsAllTabs,
  sharedDesk,
  reachesBothRegions,
  absentInReplica,
  absentInSource,
  notDistributed,
  trustLacksTheEndpoint,
  addressOfTheOtherIdp,
  addressOfAnotherAccount,
  endpointOfTheReplica,
  oneIdpInOneRegion,
  missingAtOneIdp,
  noRoleAtBackup,
  leaverAtBackup,
  shiftStart,
  outageInTheStorm,
  retriesMultiply,
  backupTooSmall,
  backupCold,
  slowPrimaryStorm,
  failbackStorm,
  keyRotatedInTheStorm,
  metadataReloadedInTheStorm,
  echoStorm,
  stickyBrownOut,
];

/** Those whose timeline is the result; the first is the one that is rehearsed by default. */
export const DRILLS: readonly Scenario[] = SCENARIOS.filter(({ kind }) => kind === 'drill');
