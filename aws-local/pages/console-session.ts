import type { Request, Response } from 'express';
import type { AwsContext } from '../context.ts';
import { accountOf } from '../state/accounts.ts';
import { addConsoleSession, findConsoleSession, removeConsoleSession } from '../state/sessions.ts';
import type { FactId } from '../facts/facts.ts';
import type { RoleSession } from '../state/types.ts';
import { dropCookie, readCookie, setCookie, type CookieScope } from './cookies.ts';
import type { Visit } from './world.ts';

export const COOKIE_FACTS = ['sign-in-cookies'] as const satisfies readonly FactId[];

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
  const value = JSON.stringify(userInfo(context, session));
  setCookie(response, visit, { name: USER_INFO, value, ...scopeOf(visit), readable: true });
}

/** What the pages of the console show about who is signed in; nothing rests on it. */
function userInfo({ state }: AwsContext, session: RoleSession): Record<string, string> {
  const { account, assumedRoleArn, roleName, sessionName } = session;
  return {
    arn: assumedRoleArn,
    alias: accountOf(state, account)?.accountAlias ?? '',
    username: encodeURIComponent(`assumed-role/${roleName}/${sessionName}`),
    keybase: '',
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

/** Signs a browser out. */
export function closeConsoleSession(
  { state }: AwsContext,
  request: Request,
  { response, visit }: { response: Response; visit: Visit },
): void {
  removeConsoleSession(state, readCookie(request, NAME) ?? '');
  dropCookie(response, visit, { name: NAME, ...scopeOf(visit) });
  dropCookie(response, visit, { name: USER_INFO, ...scopeOf(visit), readable: true });
}
