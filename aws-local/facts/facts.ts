import type { Fact } from '../checks/types.ts';
import { accountFacts } from './accounts.ts';
import { connectApiFacts } from './connect-api.ts';
import { auditFacts } from './audit.ts';
import { connectFacts } from './connect.ts';
import { encryptionFacts } from './encryption.ts';
import { iamPolicyFacts } from './iam-policies.ts';
import { iamProviderFacts } from './iam-providers.ts';
import { iamRoleFacts } from './iam-roles.ts';
import { messageFacts } from './message.ts';
import { partitionFacts } from './partitions.ts';
import { policyFacts } from './policies.ts';
import { providerFacts } from './providers.ts';
import { queryApiFacts } from './query-api.ts';
import { roleFacts } from './roles.ts';
import { sessionAttributeFacts } from './session-attributes.ts';
import { signInEndpointFacts } from './sign-in-endpoints.ts';
import { signInPageFacts } from './sign-in-page.ts';
import { signingFacts } from './signing.ts';
import { assumeRoleFacts } from './sts-assume-role.ts';
import { stsFacts } from './sts.ts';
import { stsUserFacts } from './sts-users.ts';
import { timeFacts } from './times.ts';

const TYPED_FACTS = [
  ...messageFacts,
  ...encryptionFacts,
  ...providerFacts,
  ...timeFacts,
  ...signInEndpointFacts,
  ...roleFacts,
  ...sessionAttributeFacts,
  ...stsFacts,
  ...assumeRoleFacts,
  ...stsUserFacts,
  ...signInPageFacts,
  ...connectFacts,
  ...connectApiFacts,
  ...queryApiFacts,
  ...iamProviderFacts,
  ...iamRoleFacts,
  ...iamPolicyFacts,
  ...policyFacts,
  ...signingFacts,
  ...accountFacts,
  ...partitionFacts,
  ...auditFacts,
] as const;

export type FactId = (typeof TYPED_FACTS)[number]['id'];

/** Everything that aws-local acts upon, with how we know it. */
export const FACTS: readonly Fact[] = TYPED_FACTS;

const BY_ID = new Map<string, Fact>(FACTS.map((fact) => [fact.id, fact]));

/**
 * @example
 * findFact('audience-values')?.certainty // 'users'
 */
export function findFact(id: string): Fact | undefined {
  return BY_ID.get(id);
}
