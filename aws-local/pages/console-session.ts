import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { AwsContext } from '../context.ts';
import { accountOf } from '../state/accounts.ts';
import { addConsoleSession, findConsoleSession, removeConsoleSession } from '../state/sessions.ts';
import type { FactId } from '../facts/facts.ts';
import type { ConsoleSession, RoleSession } from '../state/types.ts';
import { dropCookie, readCookie, setCookie, type CookieScope } from './cookies.ts';
import type { Visit } from './world.ts';

export const COOKIE_FACTS = [
  'sign-in-cookies',
  'console-credentials-expired',
] as const satisfies readonly FactId[];

const NAME = 'aws-creds';
const USER_INFO = 'aws-userInfo';

/** Sign-in hosts set it, console hosts have to see it. */
function scopeOf({ partition }: Visit): CookieScope {
  return { domain: partition.webDomain, path: '/' };
}

/** Signs a browser in. It gets a new cookie, whatever it had before. */
export function openConsoleSession(
  context: AwsContext,
  session: RoleSession,
  { response, visit }: { response: Response; visit: Visit },
): void {
  const id = context.random.bytes(32).toString('base64url');
  addConsoleSession(context.state, { id, session });
  setCookie(response, visit, { name: NAME, value: id, ...scopeOf(visit) });
  const value = JSON.stringify(userInfo(context, { id, session }));
  setCookie(response, visit, { name: USER_INFO, value, ...scopeOf(visit), open: true });
}

/**
 * Who is signed in, for pages of the console. It names the sign-in without giving it away, so that a form
 * of another site, which does not bring the sign-in itself along, still tells that there is one.
 */
function userInfo({ state }: AwsContext, { id, session }: ConsoleSession): Record<string, string> {
  const { account, assumedRoleArn, roleName, sessionName } = session;
  return {
    arn: assumedRoleArn,
    alias: accountOf(state, account)?.accountAlias ?? '',
    username: encodeURIComponent(`assumed-role/${roleName}/${sessionName}`),
    keybase: keybaseOf(id),
    issuer: '',
    signinType: 'PUBLIC',
  };
}

/** Who the browser is signed in as; undefined without a sign-in or when it has run out. */
export function currentConsoleSession(
  { clock, state }: AwsContext,
  request: Request,
): RoleSession | undefined {
  const session = findConsoleSession(state, readCookie(request, NAME) ?? '')?.session;
  return session !== undefined && session.expiration > clock.now() ? session : undefined;
}

/** Whether the browser shows a sign-in that has run out. */
export function hasExpiredSession({ clock, state }: AwsContext, request: Request): boolean {
  const session = findConsoleSession(state, readCookie(request, NAME) ?? '')?.session;
  return session !== undefined && session.expiration <= clock.now();
}

/** Who the browser is signed in as, also as told by a form of another site: to refuse by, never to admit. */
export function toldConsoleSession(context: AwsContext, request: Request): RoleSession | undefined {
  const known = currentConsoleSession(context, request);
  if (known !== undefined) return known;
  const keybase = readKeybase(readCookie(request, USER_INFO));
  if (keybase === undefined) return undefined;
  const { clock, state } = context;
  const found = [...state.consoleSessions.values()].find(({ id }) => keybaseOf(id) === keybase);
  return found !== undefined && found.session.expiration > clock.now() ? found.session : undefined;
}

function keybaseOf(id: string): string {
  return createHash('sha256').update(id).digest('base64');
}

function readKeybase(cookie: string | undefined): string | undefined {
  try {
    const info: unknown = JSON.parse(decodeURIComponent(cookie ?? ''));
    if (typeof info !== 'object' || info === null || !('keybase' in info)) return undefined;
    return typeof info.keybase === 'string' ? info.keybase : undefined;
  } catch {
    return undefined;
  }
}

/** Signs a browser out. */
export function closeConsoleSession(
  { state }: AwsContext,
  request: Request,
  { response, visit }: { response: Response; visit: Visit },
): void {
  removeConsoleSession(state, readCookie(request, NAME) ?? '');
  dropCookie(response, visit, { name: NAME, ...scopeOf(visit) });
  dropCookie(response, visit, { name: USER_INFO, ...scopeOf(visit), open: true });
}
