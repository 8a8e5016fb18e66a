import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOORS } from '../../../harness/own-scenarios/own-modules.ts';

describe('the doors that own modules may import', () => {
  it('are those of the package', () => {
    const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      exports: Record<string, string | { default: string }>;
    };
    const doors = Object.entries(exports).flatMap(([name, target]) =>
      typeof target === 'string'
        ? []
        : [[name.replace('.', 'understudy'), target.default.replace('./dist/', '')]],
    );
    const ours = Object.entries(DOORS).map(([name, door]) => [
      name,
      `${join('harness/own-scenarios', door)}.js`,
    ]);
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(doors));
  });
});
