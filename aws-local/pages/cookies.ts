import type { Request, Response } from 'express';
import type { Visit } from './world.ts';

/** The value of the first cookie of that name. */
export function readCookie(request: Request, name: string): string | undefined {
  return cookiesOf(request).find(([key]) => key === name)?.[1];
}

/** Name and value of each, in the order of the header. */
export function cookiesOf(request: Request): readonly (readonly [name: string, value: string])[] {
  return (request.headers.cookie ?? '').split(';').flatMap((pair) => {
    const [name = '', ...value] = pair.trim().split('=');
    return value.length === 0 ? [] : [[name, value.join('=')] as const];
  });
}

export interface CookieScope {
  /** Scripts may read it. Default false. */
  readable?: boolean;
  /** Seen by every AWS host below it, in the visitor's own naming. Default: by the host alone. */
  domain?: string;
  path: string;
}

/**
 * Sets a cookie until the browser closes. SameSite is Lax: the assertion comes from another site and
 * leads on by GET, and links of a portal do too, while another site's forms must not use the cookie.
 */
export function setCookie(
  response: Response,
  visit: Visit,
  cookie: { name: string; value: string } & CookieScope,
): void {
  const { name, value, ...scope } = cookie;
  response.cookie(name, value, attributes(visit, scope));
}

export function dropCookie(
  response: Response,
  visit: Visit,
  { name, ...scope }: { name: string } & CookieScope,
): void {
  response.clearCookie(name, attributes(visit, scope));
}

function attributes(
  { place, secure }: Visit,
  { domain, path, readable = false }: CookieScope,
): object {
  const shared = { httpOnly: !readable, sameSite: 'lax', path, secure } as const;
  if (domain === undefined || place.world === 'loopback') return shared;
  // A cookie's domain has no port.
  const suffix = place.suffix?.replace(/:\d+$/, '') ?? '';
  return { ...shared, domain: `${domain}${suffix}` };
}
