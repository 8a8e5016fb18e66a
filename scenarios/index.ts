import type { Scenario } from '../runner/define-scenario.ts';
import { bothIdpsOneRole } from './login/both-idps-one-role.ts';
import { byEveryVendor } from './login/by-every-vendor.ts';
import { choosesARole } from './login/chooses-a-role.ts';
import { encryptedAssertions } from './login/encrypted-assertions.ts';
import { inOtherRegions } from './login/in-other-regions.ts';
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

/** Everything that can be played, drills included. */
export const SCENARIOS: readonly Scenario[] = [
  bothIdpsOneRole,
  byEveryVendor,
  choosesARole,
  encryptedAssertions,
  inOtherRegions,
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
];

/** Those whose timeline is the result; the first is the one that is rehearsed by default. */
export const DRILLS: readonly Scenario[] = SCENARIOS.filter(({ kind }) => kind === 'drill');
