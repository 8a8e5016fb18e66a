import type { ErrorRequestHandler, Response } from 'express';
import { z } from 'zod';
import { isUserError } from '../../core/errors.ts';

/** Says no, in JSON. */
export function refuse(response: Response, status: number, problem: string): void {
  response.setHeader('Cache-Control', 'no-store');
  response.status(status).json({ error: { problem } });
}

/** What was thrown becomes an answer: the caller's mistakes in words, ours without. */
// oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters.
export const answerFaults: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  if (isUserError(error)) refuse(response, 400, error.message);
  else if (error instanceof z.ZodError) refuse(response, 400, z.prettifyError(error));
  else refuse(response, statusOf(error), 'The request cannot be carried out');
};

// Express's body parser says by a status what it could not read.
function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('status' in error)) return 500;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
