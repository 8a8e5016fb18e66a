import type { RequestHandler } from 'express';
import type { AwsContext } from '../context.ts';
import { visitOf } from '../pages/world.ts';

/** Lets a handler have every request for the host of an instance, and no other. */
export function onlyForInstances(context: AwsContext, handler: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (visitOf(context, request).place.service === 'connect')
      return handler(request, response, next);
    next();
    return undefined;
  };
}
