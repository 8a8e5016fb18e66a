import type { FaultBook } from '../../faults/index.ts';
import { HttpRefusal } from './refusal.ts';

/**
 * What stands in the way of looking somebody up.
 *
 * @throws {HttpRefusal} 503 when a fault does
 */
export function checkFaults(faults: FaultBook, username: string): void {
  if (faults.strikes('directory-down'))
    throw unavailable('The directory of users does not answer, so nobody can be signed in.');
  if (faults.strikes('share-of-users', username))
    throw unavailable('The part of this identity provider that knows you does not answer.');
}

/** @throws {HttpRefusal} 500 when a fault keeps the signing key */
export function checkSigningKey(faults: FaultBook): void {
  if (!faults.strikes('signing-key-unavailable')) return;
  throw new HttpRefusal(500, {
    title: 'Something went wrong',
    explanation: 'The response could not be signed: the signing key is not available.',
  });
}

function unavailable(explanation: string): HttpRefusal {
  return new HttpRefusal(503, { title: 'You cannot be signed in now', explanation });
}
