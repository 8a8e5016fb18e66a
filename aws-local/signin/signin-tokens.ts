import type { AwsContext } from '../context.ts';
import { dropExpired, keepNewest } from '../state/state.ts';
import type { SigninToken } from '../state/types.ts';

/** What a sign-in token stands for. */
export type SigninGrant = Pick<SigninToken, 'session' | 'seconds'>;

const LIFETIME_MILLISECONDS = 15 * 60_000;

/** A token for what a broker asked for. */
export function issueSigninToken({ clock, random, state }: AwsContext, grant: SigninGrant): string {
  const now = clock.now();
  const token = random.bytes(64).toString('base64url');
  dropExpired(state.signinTokens, now);
  keepNewest(state.signinTokens, token, {
    ...grant,
    token,
    expiresAt: now + LIFETIME_MILLISECONDS,
  });
  return token;
}

/** The grant of a token that is not too old; a token can be used again meanwhile. */
export function findSigninToken(
  { clock, state }: AwsContext,
  token: string,
): SigninGrant | undefined {
  const found = state.signinTokens.get(token);
  return found !== undefined && found.expiresAt > clock.now() ? found : undefined;
}
