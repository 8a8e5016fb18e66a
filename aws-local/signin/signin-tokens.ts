import type { AwsContext } from '../context.ts';
import { keepNewest } from '../state/state.ts';
import type { StsSession } from '../state/types.ts';

/** What a sign-in token stands for. */
export interface SigninGrant {
  credentials: StsSession;
  /** How long the sign-in is to last; undefined for as long as the credentials do. Seconds. */
  seconds: number | undefined;
}

export interface SigninTokens {
  issue(grant: SigninGrant): string;
  /** The grant of a token that is not too old; a token can be used again meanwhile. */
  find(token: string): SigninGrant | undefined;
}

const LIFETIME_MILLISECONDS = 15 * 60_000;

export function createSigninTokens({ clock, random }: AwsContext): SigninTokens {
  const grants = new Map<string, SigninGrant & { expiresAt: number }>();
  return {
    issue(grant) {
      const token = random.bytes(64).toString('base64url');
      keepNewest(grants, token, { ...grant, expiresAt: clock.now() + LIFETIME_MILLISECONDS });
      return token;
    },
    find(token) {
      const grant = grants.get(token);
      return grant !== undefined && grant.expiresAt > clock.now() ? grant : undefined;
    },
  };
}
