import type { AwsContext } from '../context.ts';
import type { FactId } from '../facts/facts.ts';
import { defineOperation, type OperationCall } from '../query/operation.ts';
import { USER_NAME } from '../signing/principal.ts';
import { addUserSession } from '../state/sessions.ts';
import type { UserSession } from '../state/types.ts';
import { credentialsResult, makeCredentials, tokenSizeResult } from './credentials.ts';
import { GET_SESSION_TOKEN } from './fields.ts';
import { mfaProblem } from './mfa.ts';

/** What temporary credentials of users rest on. */
export const SESSION_TOKEN_FACTS = [
  'session-token-constraints',
  'user-session-hours',
  'session-token-response',
] as const satisfies readonly FactId[];

const DEFAULT_SECONDS = 43_200;

/** Temporary credentials for the user whose long-term access key signs. */
export const getSessionToken = defineOperation({
  service: 'sts',
  action: 'GetSessionToken',
  signed: true,
  input: GET_SESSION_TOKEN,
  audit: { issues: 'credentials', hidden: ['TokenCode'] },
  run(context, input, call) {
    const problem = mfaProblem(input);
    if (problem !== undefined) return problem;
    const session = openUserSession(context, call, {
      seconds: input.DurationSeconds,
      leastSize: input.MinimumSessionTokenSize,
    });
    return { Credentials: credentialsResult(session), ...tokenSizeResult(session) };
  },
});

/** Issues temporary credentials of a user, and keeps them. */
export function openUserSession(
  context: AwsContext,
  { identity }: OperationCall,
  wanted: {
    /** Default: twelve hours. */
    seconds: number | undefined;
    leastSize: number | undefined;
    named?: Pick<UserSession, 'federatedName' | 'tags'>;
  },
): UserSession {
  const { clock, options, random, state } = context;
  const { seconds = DEFAULT_SECONDS, leastSize, named = { tags: [] } } = wanted;
  const now = clock.now();
  const session: UserSession = {
    ...makeCredentials(random, leastSize),
    account: identity?.account ?? options.account,
    userName: identity?.userName ?? USER_NAME,
    ...named,
    createDate: now,
    expiration: now + seconds * 1000,
  };
  addUserSession(state, session);
  return session;
}
