import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCli, type RunningCli } from '../support/cli-process.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

interface Ready {
  portal: { url: string };
  console: { url: string };
  control: { token: string };
}

// What is published, and not what stands in the repository: the two differ in what browsers load.
describe('the package, built', () => {
  let folder: TemporaryFolder;
  let up: RunningCli;
  let ready: Ready;

  beforeAll(async () => {
    folder = await temporaryFolder();
    const out = join(folder.path, 'package', 'dist');
    const built = spawnSync(process.execPath, ['tools/build.ts', '--out', out], {
      encoding: 'utf8',
    });
    if (built.status !== 0) throw new Error(`It does not build: ${built.stdout}${built.stderr}`);
    cpSync('package.json', join(folder.path, 'package', 'package.json'));
    symlinkSync(resolve('node_modules'), join(folder.path, 'package', 'node_modules'));
    const bin = join(out, 'cli', 'bin.js');
    up = await startCli(folder.path, ['up', '--json'], {}, bin);
    ready = up.ready as Ready;
  });
  afterAll(async () => {
    await up?.[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  it('has every module that browsers load, and starts without a warning', async () => {
    const sources = readdirSync('portal/browser').filter((name) => name.endsWith('.ts'));
    for (const name of sources) {
      const url = new URL(`modules/${name.replace(/\.ts$/, '.js')}`, ready.console.url);
      const response = await fetch(url);
      expect([url.href, response.status]).toEqual([url.href, 200]);
      expect(response.headers.get('content-type')).toContain('text/javascript');
    }
    expect(up.err()).not.toMatch(/warning/i);
  });

  it.each(['portal', 'console'] as const)(
    'has a %s whose modules load each other',
    async (page) => {
      const begin = ready[page].url;
      const waiting = modulesIn(await textOf(begin), /<script type="module" src="([^"]+)"/g, begin);
      const seen = new Set<string>();
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        if (seen.has(next)) continue;
        seen.add(next);
        waiting.push(...modulesIn(await textOf(next), /from '([^']+)'/g, next));
      }
      expect(seen.size).toBeGreaterThanOrEqual(page === 'console' ? 10 : 1);
    },
  );

  it('answers the console', async () => {
    const headers = { authorization: `Bearer ${ready.control.token}` };
    const response = await fetch(new URL('api/world', ready.console.url), { headers });
    expect(response.status).toBe(200);
  });
});

async function textOf(url: string): Promise<string> {
  const response = await fetch(url);
  expect([url, response.status]).toEqual([url, 200]);
  return response.text();
}

function modulesIn(text: string, pattern: RegExp, base: string): string[] {
  return [...text.matchAll(pattern)].map(([, path = '']) => new URL(path, base).href);
}
