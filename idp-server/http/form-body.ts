import { urlencoded, type RequestHandler } from 'express';
import { HttpRefusal } from './refusal.ts';

const LIMIT = '64kb';
const MOST_FIELDS = 20;

/** Reads a form, flat and small. Goes before the handler of every POST. */
export function formBody(): RequestHandler {
  const parse = urlencoded({ extended: false, limit: LIMIT, parameterLimit: MOST_FIELDS });
  return (request, response, next) => {
    if (request.is('application/x-www-form-urlencoded') === false) throw new HttpRefusal(415);
    parse(request, response, next);
  };
}
