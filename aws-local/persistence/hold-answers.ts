import type { RequestHandler, Response } from 'express';
import type { AwsContext } from '../context.ts';
import { describeFault } from '../fault.ts';
import { awsError } from '../query/errors.ts';
import { errorXml } from '../query/xml.ts';

/**
 * Holds every answer back until what it rests on is on the disk: nobody is told of a change that a
 * crash could take back. One place for all routes, so none can forget.
 */
export function holdAnswers({ keeper, logger }: AwsContext): RequestHandler {
  return (_request, response, next) => {
    const end = response.end.bind(response) as (...parts: unknown[]) => Response;
    const held = (...parts: unknown[]): Response => {
      keeper.settled().then(
        () => end(...parts),
        (error: unknown) => {
          logger.error('Failed to write the state file', describeFault(error));
          end(failureFor(response));
        },
      );
      return response;
    };
    response.end = held as Response['end'];
    next();
  };
}

// In the place of the answer, of which nothing has been sent yet.
function failureFor(response: Response): string {
  const wasXml = response.getHeader('content-type') === 'text/xml';
  const requestId = String(response.getHeader('x-amzn-requestid') ?? '');
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.statusCode = 500;
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', wasXml ? 'text/xml' : 'text/plain; charset=utf-8');
  if (requestId !== '') response.setHeader('x-amzn-RequestId', requestId);
  const problem = 'The change could not be written to the state file of aws-local';
  return wasXml
    ? errorXml({ service: 'iam', requestId }, awsError('InternalFailure', problem))
    : `${problem}\n`;
}
