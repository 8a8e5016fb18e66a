import { AWS_SP_ENTITY_ID, CONFIRMATION_BEARER } from '../../../saml/names.ts';
import type { AssertionMessage, SubjectConfirmation } from '../../../saml/types.ts';
import { ACS } from '../../support/aws-assertions.ts';
import { NOW } from '../../support/aws-server.ts';
import { MINUTE } from './judging.ts';

/** A subject whose one confirmation has these parts put differently; `undefined` leaves one out. */
export function confirmed(parts: Parts<SubjectConfirmation>): Partial<AssertionMessage> {
  const { recipient, notOnOrAfter, ...rest }: Parts<SubjectConfirmation> = {
    recipient: ACS,
    notOnOrAfter: NOW + 5 * MINUTE,
    ...parts,
  };
  const confirmation = {
    method: CONFIRMATION_BEARER,
    ...rest,
    ...(recipient !== undefined && { recipient }),
    ...(notOnOrAfter !== undefined && { notOnOrAfter }),
  };
  return { subject: { nameId: { value: 'maria' }, confirmations: [confirmation] } };
}

type Parts<T> = { [K in keyof T]?: T[K] | undefined };

/** Conditions for AWS with these parts put differently. */
export function conditions(
  parts: Partial<AssertionMessage['conditions']>,
): Partial<AssertionMessage> {
  return { conditions: { audienceRestrictions: [[AWS_SP_ENTITY_ID]], ...parts } };
}
