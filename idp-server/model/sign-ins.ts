import { createHash, timingSafeEqual } from 'node:crypto';
import { xmlId } from '../../core/ids.ts';
import type { Idp } from '../idp.ts';
import type { IdpUser } from '../types.ts';
import { createExpiringStore, type ExpiringStore } from './expiring-store.ts';
import { createSealedStore } from './sealed-store.ts';

/** Somebody who is signed in at the IdP. */
export interface SignIn {
  user: IdpUser;
  /** Milliseconds since the epoch, by the IdP's clock. */
  authnInstant: number;
  /** What the application sees of it; says nothing about the cookie. */
  sessionIndex: string;
}

export type SignInStore = ExpiringStore<SignIn>;

const MOST_SIGN_INS = 10_000;

export function createSignInStore(idp: Idp): SignInStore {
  const { clock, random, sessionLifetime, sharedSecret } = idp.settings;
  const means = { clock, random, lifetime: sessionLifetime * 1000 };
  if (sharedSecret === undefined) return createExpiringStore({ ...means, limit: MOST_SIGN_INS });
  return createSealedStore<SignIn>({
    ...means,
    secret: sharedSecret,
    purpose: `sign-in at ${idp.settings.entityId}`,
    pack: ({ user, ...rest }) => ({ ...rest, username: user.username }),
    unpack(data) {
      const { username, ...rest } = data as Omit<SignIn, 'user'> & { username: string };
      const user = idp.findUser(username);
      return user === undefined ? undefined : { ...rest, user };
    },
  });
}

/**
 * Who this is, when the credentials are right. An IdP with a picker asks for no password, so any
 * one is right there.
 */
export function authenticate(idp: Idp, username: string, password: string): SignIn | undefined {
  const { settings } = idp;
  const user = idp.findUser(username);
  const isRight = settings.login === 'picker' || isSame(password, user?.password ?? '');
  if (user === undefined || !isRight) return undefined;
  return { user, authnInstant: settings.clock.now(), sessionIndex: xmlId(settings.random) };
}

function isSame(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
