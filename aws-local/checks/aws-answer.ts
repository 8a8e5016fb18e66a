import type { Random } from '../../core/ids.ts';
import type { RefusalAnswer } from './types.ts';

/** What a caller is told. */
export interface ToldError {
  code: string;
  status: number;
  message: string;
}

/**
 * A refusal in full. Words of the inner service stand in it the way the AWS SDK for Java prints
 * exceptions, with a request ID of their own.
 */
export function toldError(answer: RefusalAnswer, random: Random): ToldError {
  const { code, status, message, inner } = answer;
  if (inner === undefined) return { code, status, message };
  const service = 'AWSOpenIdDiscoveryService';
  const details = { service, status, code: inner, requestId: random.uuid() };
  return { code, status, message: exceptionText(message, details) };
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
