import { registerHooks, type ResolveFnOutput } from 'node:module';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The doors of this package, and where they are in it. A test holds them to those of package.json. */
export const DOORS: Readonly<Record<string, string>> = {
  understudy: '../index',
  'understudy/artillery': '../artillery/index',
  'understudy/aws-local': '../../aws-local/index',
  'understudy/idp-server': '../../idp-server/index',
  'understudy/reports': '../../reports/index',
  'understudy/runner': '../../runner/index',
  'understudy/scenarios': '../../scenarios/index',
};

export interface ModuleOptions {
  /** Absolute folder or file whose modules are somebody's own. */
  roots: readonly string[];
  /** Counts up when they are to be loaded anew, as they are now. Default 0. */
  generation?: number;
}

/**
 * While `load` runs, modules may import `understudy/…` wherever they lie: they get the Understudy that
 * runs, so that the two are never of different versions and a global installation is enough.
 */
export async function withOwnModules<T>(
  { roots, generation = 0 }: ModuleOptions,
  load: () => Promise<T>,
): Promise<T> {
  const own = roots.map((root) => pathToFileURL(root).href);
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const door = DOORS[specifier];
      if (door !== undefined && Object.hasOwn(DOORS, specifier))
        return { url: doorUrl(door), shortCircuit: true };
      const found = next(specifier, context);
      return own.some((root) => found.url.startsWith(root)) ? asOwn(found, generation) : found;
    },
  });
  try {
    return await load();
  } finally {
    hooks.deregister();
  }
}

// They are ES modules whatever the package.json around them says, or if there is none.
const FORMATS: Readonly<Record<string, string>> = {
  '.ts': 'module-typescript',
  '.js': 'module',
};

function asOwn(found: ResolveFnOutput, generation: number): ResolveFnOutput {
  const format = FORMATS[extname(new URL(found.url).pathname)] ?? found.format;
  // Modules are loaded once for an address; another address is loaded anew.
  const url = generation === 0 ? found.url : `${found.url}?generation=${generation}`;
  return { ...found, url, format };
}

// Source and built package differ in the extension alone.
function doorUrl(door: string): string {
  const { pathname } = new URL(import.meta.url);
  return new URL(`${door}${extname(pathname)}`, import.meta.url).href;
}
