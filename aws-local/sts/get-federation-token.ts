import type { FactId } from '../facts/facts.ts';
import { defineOperation } from '../query/operation.ts';
import { principalOf } from '../signing/principal.ts';
import { sessionTags, tagProblem } from './call-tags.ts';
import { credentialsResult, tokenSizeResult } from './credentials.ts';
import { GET_FEDERATION_TOKEN } from './fields.ts';
import { openUserSession } from './get-session-token.ts';
import { packedPolicySize, sessionPolicyProblem } from './session-policy.ts';

/** What federated users rest on. */
export const FEDERATION_TOKEN_FACTS = [
  'federation-token-constraints',
  'user-session-hours',
  'federation-token-packed',
  'federation-token-response',
  'federated-user-connect',
] as const satisfies readonly FactId[];

/** Temporary credentials for somebody of that name, for whom the user that signs vouches. */
export const getFederationToken = defineOperation({
  service: 'sts',
  action: 'GetFederationToken',
  signed: true,
  input: GET_FEDERATION_TOKEN,
  audit: { issues: 'credentials', hidden: [] },
  run(context, input, call) {
    const { account, partition } = context.options;
    const problem = tagProblem(input) ?? sessionPolicyProblem(input, account);
    if (problem !== undefined) return problem;
    const { tags } = sessionTags(input);
    const session = openUserSession(context, call, {
      seconds: input.DurationSeconds,
      leastSize: input.MinimumSessionTokenSize,
      named: { federatedName: input.Name, tags },
    });
    const { accessKeyId } = session;
    const somebody = { account: session.account, accessKeyId, userSession: session };
    const { arn, userId } = principalOf(somebody, partition.id);
    return {
      Credentials: credentialsResult(session),
      FederatedUser: { FederatedUserId: userId, Arn: arn },
      PackedPolicySize: packedPolicySize(input, { tags }) ?? 0,
      ...tokenSizeResult(session),
    };
  },
});
