import { existsSync } from 'node:fs';
import { extname, isAbsolute, resolve } from 'node:path';
import { loadOwnScenarios, SCENARIO_EXTENSIONS, type OwnScenario } from '../../harness/index.ts';
import type { Scenario } from '../../runner/index.ts';

/** The words behind a command, told apart. */
export interface Words {
  /** Of files and folders of somebody's own scenarios. */
  paths: readonly string[];
  /** Of scenarios: parts of ids, `#tag`. */
  filters: readonly string[];
}

/**
 * A word is a path when it begins with `.` or `/`, ends like a file of scenarios, or names a file or
 * folder here and no scenario of the catalogue; else it is a filter.
 */
export function wordsOf(
  positionals: readonly string[],
  cwd: string,
  catalogue: readonly Scenario[],
): Words {
  const isPath = (word: string): boolean =>
    word.startsWith('.') ||
    isAbsolute(word) ||
    SCENARIO_EXTENSIONS.includes(extname(word)) ||
    (existsSync(resolve(cwd, word)) && !catalogue.some(({ id }) => id.includes(word)));
  return {
    paths: positionals.filter(isPath),
    filters: positionals.filter((word) => !isPath(word)),
  };
}

/** Somebody's own scenarios of one kind. */
export async function ownOfKind(
  paths: readonly string[],
  kind: Scenario['kind'],
  options: { cwd: string; generation?: number },
): Promise<readonly OwnScenario[]> {
  const all = await loadOwnScenarios(paths, options);
  return all.filter(({ scenario }) => scenario.kind === kind);
}
