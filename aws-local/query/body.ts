import express, { type Request, type RequestHandler } from 'express';
import { callerOf } from './caller.ts';
import { awsError, type AwsError } from './errors.ts';
import type { Service } from './operation.ts';

/** The largest legal AssumeRoleWithSAML with every character escaped. */
const BODY_LIMIT = '320kb';
/** The largest legal metadata document, ten million characters, with every markup character escaped. */
const IAM_BODY_LIMIT = '32mb';

const options = { type: 'application/x-www-form-urlencoded', inflate: false } as const;
const readSmall = express.raw({ ...options, limit: BODY_LIMIT });
const readLarge = express.raw({ ...options, limit: IAM_BODY_LIMIT });

/** Reads the form of a call; long ones only from callers that say they are calling IAM. */
export function readForm(serviceOf: (request: Request) => Service | 'any'): RequestHandler {
  return (request, response, next) => {
    const forIam = serviceOf(request) === 'iam' || callerOf(request).service === 'iam';
    const read = forIam ? readLarge : readSmall;
    read(request, response, next);
  };
}

/** The form as text, empty when there is none. */
export function formOf(request: Request): string | AwsError {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body)) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return awsError('MalformedQueryString', 'The request is not properly form-encoded');
  }
}

/** What to answer when reading the body failed; undefined when the fault is ours. */
export function bodyError(error: unknown): AwsError | undefined {
  const status = statusOf(error);
  if (status === 413) return awsError('RequestEntityTooLarge', 'The request is too large');
  if (status !== undefined && status < 500)
    return awsError('MalformedInput', 'The body of the request cannot be read');
  return undefined;
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  return typeof error.status === 'number' ? error.status : undefined;
}
