import type { ConditionContext } from '../policy/types.ts';

/** When and whence a request came. */
export interface RequestCircumstances {
  /** Milliseconds since the epoch. */
  now: number;
  sourceIp: string;
}

/** The condition keys that every request has. Plain HTTP stands for the TLS of the real endpoints. */
export function requestKeys({ now, sourceIp }: RequestCircumstances): ConditionContext {
  return {
    'aws:SourceIp': sourceIp,
    'aws:SecureTransport': 'true',
    'aws:CurrentTime': new Date(now).toISOString(),
    'aws:EpochTime': String(Math.floor(now / 1000)),
  };
}
