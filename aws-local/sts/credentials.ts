import { awsUniqueId, type Random } from '../../core/ids.ts';
import type { FactId } from '../facts/facts.ts';
import type { ResultTree } from '../query/result.ts';
import type { TemporaryCredentials } from '../state/types.ts';

/** What the form of credentials rests on. */
export const CREDENTIALS_FACTS = ['session-token-size'] as const satisfies readonly FactId[];

const PREFIX = 'UNDERSTUDY//MOCK//TOKEN//';
const USUAL_SIZE = 217;
/** What STS allows a session token to take, in bytes. */
const MOST_TOKEN_BYTES = 4_096;

/**
 * Credentials of the shape that clients expect and that nobody can take for real ones, neither a
 * person nor a scanner for leaked secrets.
 *
 * @param leastSize Bytes that the session token has at least. Default: as it comes.
 */
export function makeCredentials(random: Random, leastSize = 0): TemporaryCredentials {
  const size = Math.max(USUAL_SIZE, leastSize) - PREFIX.length;
  const filling = random.bytes(Math.ceil((size * 3) / 4)).toString('base64');
  return {
    accessKeyId: awsUniqueId('ASIAMOCK', 12, random),
    secretAccessKey: `understudy/mock/${random.bytes(18).toString('base64')}`,
    sessionToken: PREFIX + filling.slice(0, size),
  };
}

/** Credentials as every operation of STS answers them, in the recorded order. */
export function credentialsResult(
  session: TemporaryCredentials & { readonly expiration: number },
): ResultTree {
  return {
    AccessKeyId: session.accessKeyId,
    SecretAccessKey: session.secretAccessKey,
    SessionToken: session.sessionToken,
    Expiration: new Date(session.expiration).toISOString().replace(/\.\d+Z$/, 'Z'),
  };
}

/** How large a session token is: the last elements of a result. */
export function tokenSizeResult({ sessionToken }: TemporaryCredentials): ResultTree {
  const size = Buffer.byteLength(sessionToken);
  return {
    SessionTokenUtilization: Math.ceil((size * 100) / MOST_TOKEN_BYTES),
    SessionTokenSize: size,
  };
}
