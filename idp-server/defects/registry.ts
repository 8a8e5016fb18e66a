import { audienceSuffix } from './audience-suffix.ts';
import { authnFailed } from './authn-failed.ts';
import { badSessionName } from './bad-session-name.ts';
import { badSourceIdentity } from './bad-source-identity.ts';
import { base64Broken } from './base64-broken.ts';
import { commentInName } from './comment-in-name.ts';
import { confirmationOver } from './confirmation-over.ts';
import type { Defect } from './defect.ts';
import { doctype } from './doctype.ts';
import { duplicateTags } from './duplicate-tags.ts';
import { durationInWords } from './duration-in-words.ts';
import { expired } from './expired.ts';
import { idpSessionOver } from './idp-session-over.ts';
import { inResponseTo } from './in-response-to.ts';
import { longDuration } from './long-duration.ts';
import { longSessionName } from './long-session-name.ts';
import { noConfirmationEnd } from './no-confirmation-end.ts';
import { noNameId } from './no-nameid.ts';
import { noRecipient } from './no-recipient.ts';
import { noRole } from './no-role.ts';
import { noSessionName } from './no-session-name.ts';
import { notYetValid } from './not-yet-valid.ts';
import { otherDestination } from './other-destination.ts';
import { otherKey } from './other-key.ts';
import { oversize } from './oversize.ts';
import { pairOfOtherAccount } from './pair-of-other-account.ts';
import { pairOfOtherPartition } from './pair-of-other-partition.ts';
import { providerNotInPair } from './provider-not-in-pair.ts';
import { responseOnlySignature } from './response-only-signature.ts';
import { roleAttributeCase } from './role-attribute-case.ts';
import { roleAttributeOfChina } from './role-attribute-of-china.ts';
import { roleInOtherCase } from './role-in-other-case.ts';
import { roleOfOtherAccount } from './role-of-other-account.ts';
import { rolePairSemicolon } from './role-pair-semicolon.ts';
import { rolePairWithBlanks } from './role-pair-with-blanks.ts';
import { rolePairsInOneValue } from './role-pairs-in-one-value.ts';
import { shortDuration } from './short-duration.ts';
import { shortIdpSession } from './short-idp-session.ts';
import { shortSessionName } from './short-session-name.ts';
import { signedWithSha1 } from './signed-with-sha1.ts';
import { sourceIdentityUnasked } from './source-identity-unasked.ts';
import { tagsTooBig } from './tags-too-big.ts';
import { tagsUnasked } from './tags-unasked.ts';
import { tampered } from './tampered.ts';
import { twoAssertions } from './two-assertions.ts';
import { twoConfirmations } from './two-confirmations.ts';
import { twoSessionNames } from './two-session-names.ts';
import { unknownRole } from './unknown-role.ts';
import { unknownTransitiveTag } from './unknown-transitive-tag.ts';
import { unsigned } from './unsigned.ts';
import { wrongAudience } from './wrong-audience.ts';
import { wrongIssuer } from './wrong-issuer.ts';
import { wrongRecipient } from './wrong-recipient.ts';
import { xsw1 } from './xsw1.ts';
import { xsw2 } from './xsw2.ts';
import { xsw3 } from './xsw3.ts';
import { xsw4 } from './xsw4.ts';
import { xsw5 } from './xsw5.ts';
import { xsw6 } from './xsw6.ts';
import { xsw7 } from './xsw7.ts';
import { xsw8 } from './xsw8.ts';

/** Every defect that an IdP can be told to make. */
export const DEFECTS: readonly Defect[] = [
  // Signatures
  unsigned,
  tampered,
  otherKey,
  responseOnlySignature,
  signedWithSha1,
  xsw1,
  xsw2,
  xsw3,
  xsw4,
  xsw5,
  xsw6,
  xsw7,
  xsw8,
  // The form of the message
  twoAssertions,
  commentInName,
  doctype,
  base64Broken,
  oversize,
  // Who says it, and to whom
  wrongIssuer,
  authnFailed,
  wrongAudience,
  audienceSuffix,
  wrongRecipient,
  otherDestination,
  inResponseTo,
  // When
  expired,
  notYetValid,
  noRecipient,
  noConfirmationEnd,
  twoConfirmations,
  confirmationOver,
  idpSessionOver,
  shortIdpSession,
  // Which role
  noRole,
  roleAttributeCase,
  roleAttributeOfChina,
  providerNotInPair,
  rolePairSemicolon,
  rolePairsInOneValue,
  rolePairWithBlanks,
  unknownRole,
  roleInOtherCase,
  roleOfOtherAccount,
  pairOfOtherAccount,
  pairOfOtherPartition,
  // Under which name
  badSessionName,
  noSessionName,
  twoSessionNames,
  shortSessionName,
  longSessionName,
  // For how long
  shortDuration,
  longDuration,
  durationInWords,
  // With what besides
  badSourceIdentity,
  sourceIdentityUnasked,
  tagsUnasked,
  tagsTooBig,
  duplicateTags,
  unknownTransitiveTag,
  // About whom
  noNameId,
];

export function findDefect(id: string): Defect | undefined {
  return DEFECTS.find((defect) => defect.id === id);
}
