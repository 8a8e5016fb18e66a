import type { PartitionId } from '../../core/partition.ts';
import { FEDERATION_KEY_FAMILIES } from '../checks/federation-context.ts';
import { decisionEvidence } from '../checks/policy-evidence.ts';
import { decisionProse } from '../checks/policy-prose.ts';
import { TRUST_KEY_FAMILIES } from '../checks/trust-context.ts';
import { isAwsError } from '../query/errors.ts';
import type { JsonValue } from '../types.ts';
import { evaluateIdentity, evaluateTrust } from './evaluate.ts';
import { parseIdentityPolicy } from './identity-grammar.ts';
import { parseTrustPolicy } from './trust-grammar.ts';
import type { ConditionContext, NamedPolicy } from './types.ts';

/** What policies say to a request, in prose. */
export interface DocumentJudgement {
  allowed: boolean;
  /** A sentence for each statement, or why AWS would not take the document at all. */
  because: string;
}

export interface TrustRequest {
  /** `sts:AssumeRoleWithSAML`. */
  action: string;
  /** The ARN of the SAML provider. */
  federated: string;
  context: ConditionContext;
  partition?: PartitionId;
}

/** Judges a trust policy that stands nowhere yet, as AWS would once it did. */
export function judgeTrustPolicy(document: JsonValue, request: TrustRequest): DocumentJudgement {
  const { action, federated, context, partition = 'aws' } = request;
  const policy = parseTrustPolicy(JSON.stringify(document), { partition });
  if (isAwsError(policy)) return refusedDocument('the trust policy', policy.message);
  const decision = evaluateTrust({ policy, action, federated, context });
  return {
    allowed: decision.allowed,
    because: decisionProse(
      decisionEvidence(action, decision, { context, families: TRUST_KEY_FAMILIES }),
    ),
  };
}

export interface IdentityRequest {
  /** `connect:GetFederationToken`. */
  action: string;
  resource: string;
  context: ConditionContext;
}

/** Judges the policies of a role, by name. */
export function judgeIdentityPolicies(
  documents: Readonly<Record<string, JsonValue>>,
  request: IdentityRequest,
): DocumentJudgement {
  const policies: NamedPolicy[] = [];
  for (const [name, document] of Object.entries(documents)) {
    const policy = parseIdentityPolicy(JSON.stringify(document));
    if (isAwsError(policy)) return refusedDocument(`the policy ${name}`, policy.message);
    policies.push({ name, document: policy });
  }
  const decision = evaluateIdentity({ policies, ...request });
  return {
    allowed: decision.allowed,
    because: decisionProse(
      decisionEvidence(request.action, decision, {
        context: request.context,
        families: FEDERATION_KEY_FAMILIES,
      }),
    ),
  };
}

function refusedDocument(what: string, message: string): DocumentJudgement {
  return { allowed: false, because: `IAM would not take ${what}: ${message}` };
}
