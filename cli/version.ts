import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version of the package, whether run from source or built. */
export const VERSION = readVersion();

function readVersion(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const file = [join(here, '..', 'package.json'), join(here, '..', '..', 'package.json')].find(
    existsSync,
  );
  if (file === undefined) return '0.0.0';
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
