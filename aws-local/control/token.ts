import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { refuse } from './faults.ts';

/** Lets nobody by who does not send the token; a cookie is never one, for any page can have it sent. */
export function requireToken(token: string): RequestHandler {
  const expected = digest(token);
  return (request, response, next) => {
    const sent = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token !== '' && sent !== undefined && timingSafeEqual(digest(sent), expected)) {
      next();
      return;
    }
    response.setHeader('WWW-Authenticate', 'Bearer');
    refuse(response, 401, 'Send the control token as "Authorization: Bearer TOKEN"');
  };
}

// Digests have one length, which timingSafeEqual needs.
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
