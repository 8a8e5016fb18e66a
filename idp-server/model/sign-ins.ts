import { createHash, timingSafeEqual } from 'node:crypto';
import { xmlId } from '../../core/ids.ts';
import type { Idp } from '../idp.ts';
import type { IdpUser } from '../types.ts';
import { createExpiringStore, type ExpiringStore } from './expiring-store.ts';

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

export function createSignInStore({ settings }: Idp): SignInStore {
  const { clock, random, sessionLifetime } = settings;
  return createExpiringStore({
    clock,
    random,
    lifetime: sessionLifetime * 1000,
    limit: MOST_SIGN_INS,
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
