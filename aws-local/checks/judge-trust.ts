import { evaluateTrust } from '../policy/evaluate.ts';
import { passIf } from './define-check.ts';
import { decisionEvidence } from './policy-evidence.ts';
import { TRUST_KEY_FAMILIES, trustContext, type TrustParties } from './trust-context.ts';
import type { CheckOutcome } from './types.ts';

/** Asks the role's trust policy for one action, with what it said as evidence. */
export function judgeTrust(action: string, parties: TrustParties): CheckOutcome {
  const context = trustContext(parties);
  const decision = evaluateTrust({
    policy: parties.role.trustPolicy.document,
    action,
    federated: parties.provider.arn,
    context,
  });
  const ground = { context, families: TRUST_KEY_FAMILIES };
  return passIf(decision.allowed, decisionEvidence(action, decision, ground));
}
