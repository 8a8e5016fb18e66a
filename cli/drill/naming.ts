import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from '../../harness/index.ts';
import type { DrillNaming } from '../../runner/index.ts';
import type { CommandInput } from '../command.ts';

/** The key of the pseudonyms stays in the state folder, so that an agent has the same one next time. */
export function namingOf(
  input: CommandInput,
  { stateFolder }: Pick<Project, 'stateFolder'>,
): DrillNaming {
  if (!input.flag('pseudonyms')) return { by: 'number' };
  const folder = join(stateFolder, 'drills');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'pseudonyms.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  return { by: 'pseudonym', key: readFileSync(file) };
}
