import { resolve } from 'node:path';
import { openKeyStore, type KeyStore } from '../certs/index.ts';
import type { WorldDefinition } from '../runner/index.ts';
import { loadConfig } from './config/load.ts';
import type { Config } from './config/schema.ts';
import { toWorld } from './config/to-world.ts';

/** A configuration with what follows from it: the world it describes and the keys of its IdPs. */
export interface Project {
  config: Config;
  /** Undefined when the defaults serve. */
  configFile: string | undefined;
  /** Relative paths in the configuration count from here. */
  folder: string;
  /** Absolute; keys and reports live here. */
  stateFolder: string;
  world: WorldDefinition;
  keys: KeyStore;
}

/**
 * Opens the project in `cwd`, or that of the configuration file named. Makes no file.
 *
 * @throws {UnderstudyError} `not-found` or `config-invalid`.
 */
export async function openProject(options: {
  cwd: string;
  config?: string | undefined;
  /** Counts up when a configuration that is a module is to be loaded anew. Default 0. */
  generation?: number | undefined;
}): Promise<Project> {
  const { cwd, config: named, generation } = options;
  const { config, file, folder } = await loadConfig({ cwd, file: named, generation });
  const stateFolder = resolve(folder, config.stateFolder);
  return {
    config,
    configFile: file,
    folder,
    stateFolder,
    world: toWorld(config),
    keys: openKeyStore(stateFolder),
  };
}
