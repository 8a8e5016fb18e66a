import type { FactId } from '../facts/facts.ts';

/** What reading and evaluating policies rests on. */
export const POLICY_FACTS: readonly FactId[] = [
  'policy-identity-grammar',
  'policy-inline-version',
  'policy-no-principal',
  'policy-trust-texts',
  'policy-federated-text',
  'policy-principal-texts',
  'policy-missing-provider-accepted',
  'policy-sid-legal',
  'policy-star-principal',
  'policy-service-principal',
  'policy-not-principal',
  'policy-operators',
  'policy-empty-set',
  'policy-variables',
  'policy-deny-first',
  'policy-wildcards',
  'policy-absent-keys',
  'policy-plain-operator-many-values',
];
