import { basename, join, relative, resolve } from 'node:path';
import { isUserError } from '../../core/errors.ts';
import { CONFIG_FILES, isScenarioFileName, type OwnScenario } from '../../harness/index.ts';
import type { CliContext, CommandInput } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { watchFiles, type Watched } from './watch-files.ts';

export interface WatchRequest {
  /** Of somebody's own scenarios. */
  paths: readonly string[];
  /** Reads them anew. */
  load(generation: number): Promise<readonly OwnScenario[]>;
  /** Plays what changed; everything that the command line chose when that is undefined. */
  play(
    own: readonly OwnScenario[],
    changed: readonly OwnScenario[] | undefined,
    generation: number,
  ): Promise<unknown>;
}

/** Plays, and plays again what has changed, until it is stopped. Mistakes in files are told and waited out. */
export async function watchAndPlay(
  context: CliContext,
  input: CommandInput,
  { paths, load, play }: WatchRequest,
): Promise<ExitCode> {
  const { cwd, signal, err } = context;
  const watcher = watchFiles(watchedBy(paths, input, cwd), signal);
  let before: readonly OwnScenario[] = [];
  let changed: readonly string[] = [];
  for (let generation = 0; !signal.aborted; generation += 1) {
    try {
      const own = await load(generation);
      const chosen = changedScenarios({ before, own, changed });
      before = own;
      changed = [];
      await play(own, chosen, generation);
    } catch (error) {
      if (!isUserError(error)) throw error;
      err(`${error.message}\n`);
    }
    if (signal.aborted) break;
    err('Watching; Ctrl+C ends it\n');
    const files = await watcher.next();
    if (files.length > 0)
      err(`\nChanged: ${files.map((file) => relative(cwd, file)).join(', ')}\n`);
    // What could not be read the last time is still to be played.
    changed = [...new Set([...changed, ...files])];
  }
  return EXIT.ok;
}

interface Change {
  before: readonly OwnScenario[];
  own: readonly OwnScenario[];
  changed: readonly string[];
}

/** The scenarios of files that changed; undefined for all of them, as when a helper or setting did. */
function changedScenarios({ before, own, changed }: Change): readonly OwnScenario[] | undefined {
  const files = new Set([...before, ...own].map(({ file }) => file.path));
  if (changed.length === 0 || changed.some((file) => !files.has(file))) return undefined;
  return own.filter(({ file }) => changed.includes(file.path));
}

function watchedBy(paths: readonly string[], input: CommandInput, cwd: string): Watched[] {
  const config = input.text('config');
  return [
    ...paths.map((path) => ({ path: resolve(cwd, path), counts: mayCount })),
    ...(config === undefined
      ? CONFIG_FILES.map((name) => ({ path: join(cwd, name) }))
      : [{ path: resolve(cwd, config) }]),
  ];
}

// Helpers count as well, though they are no files of scenarios themselves.
function mayCount(path: string): boolean {
  const parts = path.split(/[\\/]/);
  if (parts.some((part) => part.startsWith('.') || part === 'node_modules')) return false;
  return isScenarioFileName(basename(path).replace(/^_+/, ''));
}
