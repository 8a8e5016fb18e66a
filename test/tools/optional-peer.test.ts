import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Manifest {
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const read = (file: string): Manifest & { packages?: Record<string, Manifest> } =>
  JSON.parse(readFileSync(file, 'utf8')) as Manifest;

describe('Artillery', () => {
  it('is an optional peer, in the major version that the processor is played with', () => {
    const manifest = read('package.json');
    expect(manifest.peerDependencies).toEqual({ artillery: '^2.0.34' });
    expect(manifest.peerDependenciesMeta).toEqual({ artillery: { optional: true } });
    expect({ ...manifest.dependencies, ...manifest.devDependencies }).not.toHaveProperty(
      'artillery',
    );
    expect(readFileSync('docs/scale.md', 'utf8')).toContain('artillery@2.0.34');
  });

  it('is not installed with Understudy: the lockfile has none of it', () => {
    const { packages = {} } = read('package-lock.json');
    const names = Object.keys(packages);
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => name.includes('node_modules/artillery'))).toEqual([]);
    // `npm ci` refuses a lockfile that says otherwise than the manifest.
    expect(packages['']?.peerDependencies).toEqual(read('package.json').peerDependencies);
  });
});
