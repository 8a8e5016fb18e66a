import { z } from 'zod';
import type { AwsContext } from '../context.ts';
import type { QueryParameters } from '../query/parameters.ts';
import { findRole } from '../state/roles.ts';
import { findSession, findUserSession } from '../state/sessions.ts';
import type { StsSession } from '../state/types.ts';
import { sessionOfCredentials } from '../sts/session-of-credentials.ts';
import type { SigninGrant } from './signin-tokens.ts';

const sessionSchema = z.object({
  sessionId: z.string(),
  sessionKey: z.string(),
  sessionToken: z.string(),
});

export interface BrokerRequest {
  grant: SigninGrant;
  /** Whose credentials the broker showed. */
  accessKeyId: string;
}

/** What a broker's `getSigninToken` asks for, or what is wrong with it, in a sentence. */
export function readBrokerSession(
  context: AwsContext,
  parameters: QueryParameters,
): BrokerRequest | string {
  const credentials = readCredentials(context, parameters.get('Session')?.value);
  if (typeof credentials === 'string') return credentials;
  const duration = parameters.get('SessionDuration')?.value;
  const session = sessionOfCredentials(credentials);
  const { accessKeyId } = credentials;
  if (duration === undefined) return { grant: { session }, accessKeyId };
  const problem = durationProblem(context, credentials, duration);
  return problem ?? { grant: { session, seconds: Number(duration) }, accessKeyId };
}

function readCredentials(
  { clock, state }: AwsContext,
  text: string | undefined,
): StsSession | string {
  const parsed = sessionSchema.safeParse(parseJson(text));
  if (!parsed.success)
    return 'Session is not JSON with sessionId, sessionKey and sessionToken, percent-encoded';
  const { sessionId, sessionKey, sessionToken } = parsed.data;
  if (findUserSession(state, sessionId) !== undefined)
    return 'Session holds credentials of a user; the console of aws-local knows roles alone';
  const session = findSession(state, sessionId);
  const known = session?.secretAccessKey === sessionKey && session.sessionToken === sessionToken;
  if (session === undefined || !known) return 'Session holds no credentials that were issued here';
  return session.expiration > clock.now() ? session : 'Session holds credentials that have expired';
}

function durationProblem(
  { state }: AwsContext,
  credentials: StsSession,
  text: string,
): string | undefined {
  if (credentials.madeBy === 'role-chaining')
    return 'SessionDuration cannot be used with role chaining';
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (seconds < 900 || seconds > 43_200)
    return 'SessionDuration is not a number of seconds from 900 to 43200';
  const longest = findRole(state, credentials.roleArn)?.maxSessionDuration ?? 3_600;
  if (seconds > longest)
    return `SessionDuration is ${seconds} and the role allows at most ${longest} seconds`;
  return undefined;
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
