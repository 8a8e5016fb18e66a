import { UnderstudyError } from '../core/errors.ts';
import type { CommandInput } from './command.ts';

/**
 * Refuses more words than a command takes, so that a forgotten dash is not silently ignored.
 *
 * @throws {UnderstudyError} `usage`.
 */
export function atMost(count: number, input: CommandInput, command: string): readonly string[] {
  const extra = input.positionals[count];
  if (extra === undefined) return input.positionals;
  throw new UnderstudyError({
    code: 'usage',
    problem: `understudy ${command}: "${extra}" is one word too many`,
    remedy: `Options begin with --. Help: understudy ${command} --help`,
  });
}
