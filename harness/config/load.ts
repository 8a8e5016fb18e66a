import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse as parseYaml } from 'yaml';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import { checkConfig } from './check.ts';
import { configError } from './describe-issues.ts';
import { configSchema, type Config, type ConfigInput } from './schema.ts';

/** Names looked for, in this order, when no file is named. */
export const CONFIG_FILES = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map(
  (extension) => `understudy.config.${extension}`,
);

export interface LoadedConfig {
  config: Config;
  /** Undefined when the defaults serve. */
  file: string | undefined;
  /** Relative paths in the configuration count from here. */
  folder: string;
}

/** Gives a configuration in TypeScript or JavaScript its type. */
export function defineConfig(config: ConfigInput): ConfigInput {
  return config;
}

/**
 * Reads the configuration: `file`, or the first of {@link CONFIG_FILES} in `cwd`, or the defaults.
 *
 * @throws {UnderstudyError} `not-found`, or `config-invalid` naming each path, problem and remedy.
 */
export async function loadConfig(options: {
  cwd: string;
  file?: string | undefined;
  /** Counts up when a module is to be loaded anew. Default 0. */
  generation?: number | undefined;
}): Promise<LoadedConfig> {
  const file =
    options.file === undefined ? findConfig(options.cwd) : named(options.cwd, options.file);
  if (file === undefined) return { config: parseConfig({}, 'defaults'), file, folder: options.cwd };
  return {
    config: parseConfig(await read(file, options.generation ?? 0), file),
    file,
    folder: dirname(file),
  };
}

/**
 * Checks a configuration that is at hand as data.
 *
 * @throws {UnderstudyError} `config-invalid`.
 */
export function parseConfig(input: unknown, file = 'given in code'): Config {
  const result = configSchema.safeParse(input);
  if (!result.success) throw configError(file, result.error);
  checkConfig(result.data, file);
  return result.data;
}

function findConfig(cwd: string): string | undefined {
  return CONFIG_FILES.map((name) => join(cwd, name)).find((path) => existsSync(path));
}

function named(cwd: string, file: string): string {
  const path = isAbsolute(file) ? file : resolve(cwd, file);
  if (existsSync(path)) return path;
  throw new UnderstudyError({
    code: 'not-found',
    problem: `Configuration ${file}: no such file`,
    remedy:
      'Give the path of a .ts, .js, .json or .yaml file after --config, or leave it out for the defaults',
  });
}

async function read(file: string, generation: number): Promise<unknown> {
  try {
    switch (extname(file)) {
      case '.json':
        return JSON.parse(readFileSync(file, 'utf8'));
      case '.yaml':
      case '.yml':
        return parseYaml(readFileSync(file, 'utf8')) ?? {};
      default:
        return defaultExport(await import(moduleUrl(file, generation)), file);
    }
  } catch (error) {
    if (error instanceof UnderstudyError) throw error;
    throw new UnderstudyError({
      code: 'config-invalid',
      problem: `Configuration ${file}: cannot be read: ${messageOf(error)}`,
      remedy: 'Mend the syntax at that place',
      cause: error,
    });
  }
}

// Modules are loaded once for an address; another address is loaded anew.
function moduleUrl(file: string, generation: number): string {
  const { href } = pathToFileURL(file);
  return generation === 0 ? href : `${href}?generation=${generation}`;
}

function defaultExport(module: unknown, file: string): unknown {
  const exported = (module as { default?: unknown }).default;
  if (exported !== undefined) return exported;
  throw new UnderstudyError({
    code: 'config-invalid',
    problem: `Configuration ${file}: has no default export`,
    remedy: 'Write: export default defineConfig({ … })',
  });
}
