import { resolve } from 'node:path';
import type { CliContext, CommandInput } from './command.ts';

/** The value of an option that is a path, absolute; it counts from where the command was given. */
export function pathOption(
  { cwd }: Pick<CliContext, 'cwd'>,
  input: CommandInput,
  option: string,
): string | undefined {
  const path = input.text(option);
  return path === undefined ? undefined : resolve(cwd, path);
}
