import { isUserError, type UnderstudyError, type UserErrorCode } from '../core/errors.ts';

/** What the command's exit code says. */
export const EXIT = {
  /** Held, or passed. */
  ok: 0,
  /** A scenario failed, or a drill deviated. */
  failed: 1,
  /** The command line or the configuration is wrong. */
  usage: 2,
  /** The machine lacks something, or a file or port is not as needed. */
  environment: 3,
  /** Stopped from outside before it was done. */
  aborted: 4,
  /** A run that proves nothing. */
  invalid: 5,
  /** Our bug. */
  internal: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const BY_CODE: Readonly<Record<UserErrorCode, ExitCode>> = {
  usage: EXIT.usage,
  'config-invalid': EXIT.usage,
  'value-illegal': EXIT.usage,
  'not-found': EXIT.usage,
  'not-allowed': EXIT.usage,
  'file-unsafe': EXIT.environment,
  'file-damaged': EXIT.environment,
  'port-taken': EXIT.environment,
  environment: EXIT.environment,
};

export function exitCodeOf(error: unknown): ExitCode {
  if (!isUserError(error) || error.code === 'internal') return EXIT.internal;
  return BY_CODE[(error as UnderstudyError & { code: UserErrorCode }).code];
}
