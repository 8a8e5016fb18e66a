import type { Request, Response } from 'express';
import type { Visit } from './visit.ts';

/** The value of the first cookie of that name. */
export function readCookie(request: Request, name: string): string | undefined {
  const header = request.headers.cookie ?? '';
  const start = `${name}=`;
  return header
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(start))
    ?.slice(start.length);
}

/** A cookie until the browser closes, for us alone: no script and no other site's form sees it. */
export function setCookie(
  response: Response,
  { secure }: Visit,
  { name, value }: { name: string; value: string },
): void {
  response.cookie(name, value, { httpOnly: true, sameSite: 'lax', path: '/', secure });
}

export function dropCookie(response: Response, name: string): void {
  response.clearCookie(name, { path: '/', httpOnly: true, sameSite: 'lax' });
}
