import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { HttpRefusal } from './refusal.ts';

/** Refuses requests to any other host than ours: a web page cannot make its name mean this server. */
export function hostGuard(allowed: () => ReadonlySet<string>): RequestHandler {
  return (request, _response, next) => {
    if (!allowed().has((request.headers.host ?? '').toLowerCase())) throw new HttpRefusal(421);
    next();
  };
}

/** Headers of every answer. Pages set a policy of their own over this one. */
export function commonHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.set({
    'Cache-Control': 'no-cache, no-store',
    Pragma: 'no-cache',
    'Content-Security-Policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    // With no-referrer, browsers would send `Origin: null` with our own forms.
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  next();
}

/** The answer to methods that a page does not take. */
export function onlyMethods(...allow: string[]): RequestHandler {
  return () => {
    throw new HttpRefusal(405, undefined, allow);
  };
}
