import { authnFailed } from './authn-failed.ts';
import { badSessionName } from './bad-session-name.ts';
import type { Defect } from './defect.ts';
import { expired } from './expired.ts';
import { noNameId } from './no-nameid.ts';
import { noRecipient } from './no-recipient.ts';
import { noRole } from './no-role.ts';
import { notYetValid } from './not-yet-valid.ts';
import { otherKey } from './other-key.ts';
import { providerNotInPair } from './provider-not-in-pair.ts';
import { tampered } from './tampered.ts';
import { unsigned } from './unsigned.ts';
import { wrongAudience } from './wrong-audience.ts';
import { wrongIssuer } from './wrong-issuer.ts';
import { wrongRecipient } from './wrong-recipient.ts';

/** Every defect that an IdP can be told to make. */
export const DEFECTS: readonly Defect[] = [
  unsigned,
  tampered,
  otherKey,
  wrongIssuer,
  wrongAudience,
  wrongRecipient,
  expired,
  notYetValid,
  noRole,
  providerNotInPair,
  badSessionName,
  noNameId,
  noRecipient,
  authnFailed,
];

export function findDefect(id: string): Defect | undefined {
  return DEFECTS.find((defect) => defect.id === id);
}
