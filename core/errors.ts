/** Codes of mistakes that the caller can mend: wrong input, wrong configuration, an unfit machine. */
export type UserErrorCode =
  | 'usage'
  | 'config-invalid'
  | 'value-illegal'
  | 'not-found'
  | 'file-unsafe'
  | 'file-damaged'
  | 'port-taken'
  | 'not-allowed'
  | 'environment';

/** Codes of mistakes that are ours. */
export type InternalErrorCode = 'internal';

export type UnderstudyErrorCode = UserErrorCode | InternalErrorCode;

export interface UnderstudyErrorDetails {
  code: UnderstudyErrorCode;
  /** What was attempted or is wrong, naming the input: `Key "x": 1024 bits, expected 2048 or more`. */
  problem: string;
  /** What the caller can do about it. */
  remedy?: string;
  cause?: unknown;
}

/**
 * The one error that Understudy throws to those who call it. Answers of AWS and verdicts on
 * assertions are values, never this.
 *
 * @example
 * throw new UnderstudyError({
 *   code: 'value-illegal',
 *   problem: 'Attribute "cn": contains U+0000, which XML cannot carry',
 *   remedy: 'Remove the character',
 * });
 */
export class UnderstudyError extends Error {
  override readonly name = 'UnderstudyError';
  readonly code: UnderstudyErrorCode;
  readonly problem: string;
  readonly remedy: string | undefined;

  constructor(details: UnderstudyErrorDetails) {
    super(
      details.remedy === undefined ? details.problem : `${details.problem}\n  ${details.remedy}`,
      details.cause === undefined ? {} : { cause: details.cause },
    );
    this.code = details.code;
    this.problem = details.problem;
    this.remedy = details.remedy;
  }
}

/** True when the caller can mend it; anything else is our bug. */
export function isUserError(error: unknown): error is UnderstudyError {
  return error instanceof UnderstudyError && error.code !== 'internal';
}

/** The message of whatever was thrown, for logs and causes. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
