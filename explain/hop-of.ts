import type { Check, RefusalAnswer } from '../aws-local/index.ts';

/** Checks whose hop does not follow from how they answer. */
const HOPS: Readonly<Record<string, string>> = {
  'relay-state-aws': 'H4',
  'one-account-at-a-time': 'H4',
  'global-endpoint-exists': 'H4',
  'federation-rate-allowed': 'H6',
  'federate-signed-in': 'H6',
  'instance-exists': 'H6',
  'instance-takes-saml': 'H6',
  'destination-inside': 'H6',
  'federation-permitted': 'H6',
  'user-exists': 'H7',
  'user-keeps-role': 'H7',
  'agent-in-both-regions': 'H7',
  'agent-distributed': 'H7',
};

/**
 * Where somebody is stopped by a check: at the sign-in page itself when it never comes to ask STS, else
 * at STS.
 */
export function hopOf(
  { id, answers }: Pick<Check, 'id' | 'answers'>,
  via: 'sign-in' | 'sts' = 'sign-in',
  answer: RefusalAnswer = answers[0],
): string {
  return HOPS[id] ?? (answer.genericPage === true && via === 'sign-in' ? 'H4' : 'H5');
}
