import type { Scenario } from '../runner/define-scenario.ts';
import { answersARequestOfNobody } from './login/answers-a-request-of-nobody.ts';
import { assertionUsedTwice as loginAssertionUsedTwice } from './login/assertion-used-twice.ts';
import { bothIdpsOneRole } from './login/both-idps-one-role.ts';
import { byEveryVendor } from './login/by-every-vendor.ts';
import { choosesARole } from './login/chooses-a-role.ts';
import { durationAboveRoleMaximum as loginDurationAboveRoleMaximum } from './login/duration-above-role-maximum.ts';
import { encryptedAssertions } from './login/encrypted-assertions.ts';
import { expiredCertificate } from './login/expired-certificate.ts';
import { extraRoleShowsThePicker } from './login/extra-role-shows-the-picker.ts';
import { metadataExpired } from './login/metadata-expired.ts';
import { otherDestination } from './login/other-destination.ts';
import { inOtherRegions } from './login/in-other-regions.ts';
import { providerFirst } from './login/provider-first.ts';
import { reachesConnect } from './login/reaches-connect.ts';
import { responseOnlySignature } from './login/response-only-signature.ts';
import { rolePairWithBlanks } from './login/role-pair-with-blanks.ts';
import { signedWithSha1 } from './login/signed-with-sha1.ts';
import { tagsAndSourceIdentity } from './login/tags-and-source-identity.ts';
import { uploadRefused } from './login/upload-refused.ts';
import { byStages } from './rollover/by-stages.ts';
import { notUploaded } from './rollover/not-uploaded.ts';
import { assertionUsedTwice as refusalAssertionUsedTwice } from './refusal/assertion-used-twice.ts';
import { audienceSuffix } from './refusal/audience-suffix.ts';
import { authnFailed } from './refusal/authn-failed.ts';
import { backupNotTrusted } from './refusal/backup-not-trusted.ts';
import { badSessionName } from './refusal/bad-session-name.ts';
import { base64Broken } from './refusal/base64-broken.ts';
import { commentInName } from './refusal/comment-in-name.ts';
import { confirmationIncomplete } from './refusal/confirmation-incomplete.ts';
import { confirmationOver } from './refusal/confirmation-over.ts';
import { decryptionKeyMissing } from './refusal/decryption-key-missing.ts';
import { decryptionKeyOfTheOther } from './refusal/decryption-key-of-the-other.ts';
import { doctype } from './refusal/doctype.ts';
import { durationAboveRoleMaximum as refusalDurationAboveRoleMaximum } from './refusal/duration-above-role-maximum.ts';
import { durationIllegal } from './refusal/duration-illegal.ts';
import { encryptedAtTheAddressForAll } from './refusal/encrypted-at-the-address-for-all.ts';
import { entityIdChanged } from './refusal/entity-id-changed.ts';
import { expired } from './refusal/expired.ts';
import { formPostedLate } from './refusal/form-posted-late.ts';
import { idpClockAhead } from './refusal/idp-clock-ahead.ts';
import { idpClockBehind } from './refusal/idp-clock-behind.ts';
import { idpSessionOver } from './refusal/idp-session-over.ts';
import { keyOfTheOtherIdp } from './refusal/key-of-the-other-idp.ts';
import { lingersAtThePicker } from './refusal/lingers-at-the-picker.ts';
import { metadataCrossed } from './refusal/metadata-crossed.ts';
import { noNameid } from './refusal/no-nameid.ts';
import { noRecipient } from './refusal/no-recipient.ts';
import { noRole } from './refusal/no-role.ts';
import { noSessionName } from './refusal/no-session-name.ts';
import { nobodyWithoutARole } from './refusal/nobody-without-a-role.ts';
import { notYetValid } from './refusal/not-yet-valid.ts';
import { otherKey } from './refusal/other-key.ts';
import { oversize } from './refusal/oversize.ts';
import { plainWhereEncryptionIsRequired } from './refusal/plain-where-encryption-is-required.ts';
import { providerMissing } from './refusal/provider-missing.ts';
import { providerNotInPair } from './refusal/provider-not-in-pair.ts';
import { relayStateFullArn } from './refusal/relay-state-full-arn.ts';
import { relayStateMissing } from './refusal/relay-state-missing.ts';
import { relayStateNotAws } from './refusal/relay-state-not-aws.ts';
import { relayStateOtherInstance } from './refusal/relay-state-other-instance.ts';
import { relayStateOtherRegion } from './refusal/relay-state-other-region.ts';
import { roleAttributeCase } from './refusal/role-attribute-case.ts';
import { rolePairMalformed } from './refusal/role-pair-malformed.ts';
import { roleWithoutPermission } from './refusal/role-without-permission.ts';
import { secondRoleForBackup } from './refusal/second-role-for-backup.ts';
import { sessionNameCase } from './refusal/session-name-case.ts';
import { sessionNameDiffers } from './refusal/session-name-differs.ts';
import { sessionNameLength } from './refusal/session-name-length.ts';
import { sessionNameNotForConnect } from './refusal/session-name-not-for-connect.ts';
import { sessionNameSuffix } from './refusal/session-name-suffix.ts';
import { sessionNameTwice } from './refusal/session-name-twice.ts';
import { sha1WhereItIsRefused } from './refusal/sha1-where-it-is-refused.ts';
import { sourceIdentity } from './refusal/source-identity.ts';
import { tagsIllegal } from './refusal/tags-illegal.ts';
import { tagsUnasked } from './refusal/tags-unasked.ts';
import { tampered } from './refusal/tampered.ts';
import { twoAssertions } from './refusal/two-assertions.ts';
import { unknownRole } from './refusal/unknown-role.ts';
import { unsigned } from './refusal/unsigned.ts';
import { userNotInConnect } from './refusal/user-not-in-connect.ts';
import { wrappedAssertion } from './refusal/wrapped-assertion.ts';
import { wrongAccount } from './refusal/wrong-account.ts';
import { wrongAudience } from './refusal/wrong-audience.ts';
import { wrongIssuer } from './refusal/wrong-issuer.ts';
import { wrongPartition } from './refusal/wrong-partition.ts';
import { wrongRecipient } from './refusal/wrong-recipient.ts';
import { credentialsLastAnHour } from './session/credentials-last-an-hour.ts';
import { endsAfterTwelveHours } from './session/ends-after-twelve-hours.ts';
import { idpSessionShort } from './session/idp-session-short.ts';
import { outlastsTheRoleSession } from './session/outlasts-the-role-session.ts';
import { survivesTheOutage } from './session/survives-the-outage.ts';
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
import { federationThrottled } from './outage/federation-throttled.ts';
import { oneSignOutEndsAllTabs } from './session/one-sign-out-ends-all-tabs.ts';
import { sharedDesk } from './session/shared-desk.ts';
import { backupDies } from './failover/backup-dies.ts';
import { primaryDies } from './failover/primary-dies.ts';
import { ACCOUNT_SCENARIOS } from './account/index.ts';
import { CONNECT_SCENARIOS } from './connect/index.ts';
import { GLOBAL_SCENARIOS } from './global/index.ts';
import { PEOPLE_SCENARIOS } from './people/index.ts';
import { LOAD_SCENARIOS } from './load/index.ts';

/** Everything that can be played, drills included. */
export const SCENARIOS: readonly Scenario[] = [
  answersARequestOfNobody,
  loginAssertionUsedTwice,
  bothIdpsOneRole,
  byEveryVendor,
  choosesARole,
  loginDurationAboveRoleMaximum,
  encryptedAssertions,
  expiredCertificate,
  extraRoleShowsThePicker,
  metadataExpired,
  otherDestination,
  inOtherRegions,
  providerFirst,
  reachesConnect,
  responseOnlySignature,
  rolePairWithBlanks,
  signedWithSha1,
  tagsAndSourceIdentity,
  uploadRefused,
  byStages,
  notUploaded,
  refusalAssertionUsedTwice,
  audienceSuffix,
  authnFailed,
  backupNotTrusted,
  badSessionName,
  base64Broken,
  commentInName,
  confirmationIncomplete,
  confirmationOver,
  decryptionKeyMissing,
  decryptionKeyOfTheOther,
  doctype,
  refusalDurationAboveRoleMaximum,
  durationIllegal,
  encryptedAtTheAddressForAll,
  entityIdChanged,
  expired,
  formPostedLate,
  idpClockAhead,
  idpClockBehind,
  idpSessionOver,
  keyOfTheOtherIdp,
  lingersAtThePicker,
  metadataCrossed,
  noNameid,
  noRecipient,
  noRole,
  noSessionName,
  nobodyWithoutARole,
  notYetValid,
  otherKey,
  oversize,
  plainWhereEncryptionIsRequired,
  providerMissing,
  providerNotInPair,
  relayStateFullArn,
  relayStateMissing,
  relayStateNotAws,
  relayStateOtherInstance,
  relayStateOtherRegion,
  roleAttributeCase,
  rolePairMalformed,
  roleWithoutPermission,
  secondRoleForBackup,
  sessionNameCase,
  sessionNameDiffers,
  sessionNameLength,
  sessionNameNotForConnect,
  sessionNameSuffix,
  sessionNameTwice,
  sha1WhereItIsRefused,
  sourceIdentity,
  tagsIllegal,
  tagsUnasked,
  tampered,
  twoAssertions,
  unknownRole,
  unsigned,
  userNotInConnect,
  wrappedAssertion,
  wrongAccount,
  wrongAudience,
  wrongIssuer,
  wrongPartition,
  wrongRecipient,
  credentialsLastAnHour,
  endsAfterTwelveHours,
  idpSessionShort,
  outlastsTheRoleSession,
  survivesTheOutage,
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
  federationThrottled,
  oneSignOutEndsAllTabs,
  sharedDesk,
  backupDies,
  primaryDies,
  ...ACCOUNT_SCENARIOS,
  ...CONNECT_SCENARIOS,
  ...GLOBAL_SCENARIOS,
  ...PEOPLE_SCENARIOS,
  ...LOAD_SCENARIOS,
];

/** Those whose timeline is the result; the first is the one that is rehearsed by default. */
export const DRILLS: readonly Scenario[] = SCENARIOS.filter(({ kind }) => kind === 'drill');
