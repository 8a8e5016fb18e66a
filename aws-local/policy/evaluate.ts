import { federatedMismatch, outcomesOf } from './statement-match.ts';
import type {
  IdentityInput,
  NamedPolicy,
  PolicyDecision,
  PolicyLayer,
  StatementOutcome,
  TrustInput,
} from './types.ts';

/**
 * Whether a role's trust policy lets a SAML provider's users do `action`. A Deny counts before every
 * Allow; no match is a denial too.
 */
export function evaluateTrust(input: TrustInput): PolicyDecision {
  const { policy, federated, action, context } = input;
  const request = {
    action,
    context,
    principal: (clause: Parameters<typeof federatedMismatch>[0]) =>
      federatedMismatch(clause, federated),
  };
  return decide(outcomesOf(policy, request));
}

/**
 * Whether `action` on `resource` is allowed: by a role's policies, and by its permissions boundary, and
 * by the session policies, where there are any. A Deny in whichever of them counts before all of that
 * (IAM User Guide, "Policy evaluation logic").
 */
export function evaluateIdentity(input: IdentityInput): PolicyDecision {
  const { policies, boundary, session } = input;
  const role = outcomesOfAll(policies, input);
  const bounded = boundary && outcomesOfAll(boundary, input, 'boundary');
  const restricted = session && outcomesOfAll(session, input, 'session');
  const everything = [...role, ...(bounded ?? []), ...(restricted ?? [])];
  const denied = decide(everything);
  if (denied.reason === 'explicit-deny') return denied;
  const decision = decide(role);
  if (!decision.allowed) return decision;
  if (bounded !== undefined && !decide(bounded).allowed)
    return { allowed: false, reason: 'outside-boundary', considered: bounded };
  if (restricted !== undefined && !decide(restricted).allowed)
    return { allowed: false, reason: 'outside-session-policy', considered: restricted };
  return decision;
}

function outcomesOfAll(
  policies: readonly NamedPolicy[],
  request: IdentityInput,
  layer?: PolicyLayer,
): readonly StatementOutcome[] {
  return policies.flatMap(({ name, document }) =>
    outcomesOf(document, request, { policy: name, ...(layer !== undefined && { layer }) }),
  );
}

function decide(considered: readonly StatementOutcome[]): PolicyDecision {
  const matched = considered.filter(({ mismatch }) => mismatch === undefined);
  const deny = matched.find(({ effect }) => effect === 'Deny');
  if (deny !== undefined)
    return { allowed: false, reason: 'explicit-deny', statement: deny.statement, considered };
  const [allow] = matched;
  if (allow === undefined) return { allowed: false, reason: 'no-match', considered };
  return { allowed: true, reason: 'allowed', statement: allow.statement, considered };
}
