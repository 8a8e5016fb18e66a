import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Random } from '../../core/ids.ts';
import { readCookie, setCookie } from './cookies.ts';
import { readField } from './form-fields.ts';
import { HttpRefusal } from './refusal.ts';
import type { Visit } from './visit.ts';

/** The name of the field that every form of ours carries. */
export const TOKEN_FIELD = 'csrf';

/** Sees to it that what acts comes from a form of ours, sent by the browser that got it. */
export interface FormGuard {
  /** The token for a form in this answer; gives the browser the cookie that it belongs to. */
  token(request: Request, response: Response, visit: Visit): string;
  /** @throws {HttpRefusal} 403 when the form was not ours. */
  check(request: Request, visit: Visit): void;
}

/** @param secret what tokens are made with. Default: one of its own */
export function createFormGuard(
  cookieName: string,
  random: Random,
  secret: Buffer = random.bytes(32),
): FormGuard {
  const tokenFor = (cookie: string): string =>
    createHmac('sha256', secret).update(cookie).digest('base64url');
  return {
    token(request, response, visit) {
      const known = readCookie(request, cookieName);
      if (known !== undefined && isOurs(known)) return tokenFor(known);
      const value = random.bytes(24).toString('base64url');
      setCookie(response, visit, { name: cookieName, value });
      return tokenFor(value);
    },
    check(request, visit) {
      const cookie = readCookie(request, cookieName);
      const token = readField(request.body, TOKEN_FIELD);
      const isKnown =
        cookie !== undefined && token !== undefined && isEqual(token, tokenFor(cookie));
      if (!isKnown || !isSameOrigin(request, visit)) throw new HttpRefusal(403);
    },
  };
}

/** Tells the browsers apart that forms were given to; from the token, which it does not give away. */
export function visitorOf(token: string | undefined): { visitor?: string } {
  if (token === undefined) return {};
  return { visitor: createHash('sha256').update(token).digest('hex').slice(0, 12) };
}

function isOurs(cookie: string): boolean {
  return /^[\w-]{32}$/.test(cookie);
}

function isEqual(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}

// Clients that are no browsers send neither header; a browser cannot leave them out.
function isSameOrigin({ headers }: Request, { origin }: Visit): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  return headers.origin === undefined || headers.origin.toLowerCase() === origin;
}
