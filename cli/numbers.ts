import { UnderstudyError } from '../core/errors.ts';
import type { CommandInput } from './command.ts';

/**
 * The value of an option that is a port.
 *
 * @throws {UnderstudyError} `usage`.
 */
export function portOption(input: CommandInput, option: string): number | undefined {
  const text = input.text(option);
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new UnderstudyError({
    code: 'usage',
    problem: `--${option}: "${text}", expected a port from 0 to 65535`,
    remedy: '0 takes a free one',
  });
}

/**
 * The value of an option that is a whole number.
 *
 * @throws {UnderstudyError} `usage`.
 */
export function wholeNumber(input: CommandInput, option: string): number | undefined {
  const text = input.text(option);
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UnderstudyError({
    code: 'usage',
    problem: `--${option}: "${text}", expected a whole number`,
  });
}
