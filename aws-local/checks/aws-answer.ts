import type { Random } from '../../core/ids.ts';
import { awsError, type AwsError, type AwsErrorCode } from '../query/errors.ts';
import type { RefusalAnswer } from './types.ts';

/**
 * The error of STS for a refusal. Words of the inner service stand in it the way the AWS SDK for Java
 * prints exceptions, with a request ID of their own.
 */
export function answerOf(answer: RefusalAnswer, random: Random): AwsError {
  const { code, message, inner } = answer;
  const text =
    inner === undefined
      ? message
      : exceptionText(message, {
          service: 'AWSOpenIdDiscoveryService',
          status: answer.status,
          code: inner,
          requestId: random.uuid(),
        });
  return awsError(code as AwsErrorCode, text);
}

export interface ExceptionDetails {
  service: string;
  status: number;
  code: string;
  requestId: string;
}

/** An exception as the AWS SDK for Java puts it into words. */
export function exceptionText(message: string, details: ExceptionDetails): string {
  const { service, status, code, requestId } = details;
  return `${message} (Service: ${service}; Status Code: ${status}; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`;
}
