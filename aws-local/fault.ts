import type { LogFields } from '../core/logger.ts';

/**
 * What may be logged of an unexpected exception: its class and where it came from. Not its message,
 * which can quote what was being read (JSON.parse does).
 */
export function describeFault(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, at: frames.slice(0, 4).join(' ').trim() };
}
