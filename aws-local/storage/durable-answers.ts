import type { RequestHandler, Response } from 'express';
import type { Logger } from '../../core/logger.ts';
import { describeFault } from '../fault.ts';
import type { Keeper } from './keeper.ts';

/**
 * Holds back every answer until what the state holds is on the disk: what a caller was told has
 * happened is still so after a crash. When it cannot be kept, the answer is an error.
 */
export function answerOnceDurable(keep: Keeper, logger: Logger): RequestHandler {
  return (_request, response, next) => {
    const end = response.end.bind(response) as (...parts: unknown[]) => Response;
    const held = (...parts: unknown[]): Response => {
      Object.assign(response, { end });
      const kept = keep();
      if (kept === undefined) return end(...parts);
      void kept.then(
        () => end(...parts),
        (error: unknown) => {
          logger.error('Failed to keep the state', describeFault(error));
          refuse(response);
          end('aws-local could not keep what was changed\n');
        },
      );
      return response;
    };
    Object.assign(response, { end: held });
    next();
  };
}

function refuse(response: Response): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.statusCode = 500;
}
