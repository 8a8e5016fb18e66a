import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

// The set-up runs in a project of its own whose npm and Chromium are small scripts: what it decides
// to do, and says about it, is what matters here. The real thing runs wherever this repository is cloned.
let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'understudy-setup-'));
  mkdirSync(join(project, 'tools'));
  mkdirSync(join(project, 'node_modules'));
  cpSync('tools/setup.mjs', join(project, 'tools', 'setup.mjs'));
  writeFileSync(join(project, 'package-lock.json'), '{"version": 1}');
  writeFileSync(
    join(project, 'npm.mjs'),
    `import { appendFileSync } from 'node:fs';
     appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n');
     if (process.env.NPM_FAILS) { console.error('registry unreachable'); process.exit(1); }`,
  );
  writeFileSync(join(project, 'chromium'), '#!/bin/sh\necho Chromium 1\n');
  chmodSync(join(project, 'chromium'), 0o755);
  findChromiumPrints(join(project, 'chromium'));
});
afterEach(() => rmSync(project, { recursive: true }));

describe('the set-up step', () => {
  it('installs the dependencies once, and says so with the time it took', () => {
    const first = setUp();
    expect(first.stderr).toMatch(/^Installing the dependencies \(npm ci\) … done in \d+\.\d s\n$/);
    expect(calls()).toEqual(['ci --no-audit --no-fund --loglevel=error']);
    const second = setUp();
    expect(second).toMatchObject({ status: 0, stderr: '', stdout: '' });
    expect(calls()).toHaveLength(1);
  });

  it('installs them again when the lockfile has changed', () => {
    setUp();
    writeFileSync(join(project, 'package-lock.json'), '{"version": 2}');
    setUp();
    expect(calls()).toHaveLength(2);
  });

  it('stops with exit code 3 and the remedy when they cannot be installed, and tries again', () => {
    const failed = setUp([], { NPM_FAILS: '1' });
    expect(failed.status).toBe(3);
    expect(failed.stderr).toContain('registry unreachable');
    expect(failed.stderr).toContain('Check that the npm registry can be reached');
    expect(setUp().status).toBe(0);
    expect(calls()).toHaveLength(2);
  });

  it('remembers the Chromium that it found', () => {
    setUp(['--browser']);
    expect(stamp()).toMatchObject({ chromium: join(project, 'chromium') });
  });

  it('looks again when that Chromium has gone', () => {
    setUp(['--browser']);
    const other = join(project, 'chrome');
    cpSync(join(project, 'chromium'), other);
    rmSync(join(project, 'chromium'));
    findChromiumPrints(other);
    setUp(['--browser']);
    expect(stamp()).toMatchObject({ chromium: other });
  });

  it('leaves the browser alone when the command needs none', () => {
    setUp();
    expect(stamp()).not.toHaveProperty('chromium');
  });

  it('takes the Chromium that the environment names', () => {
    const { stderr } = setUp(['--browser'], { UNDERSTUDY_CHROMIUM: join(project, 'chromium') });
    expect(stderr).not.toContain('Chromium');
  });
});

function findChromiumPrints(path: string): void {
  writeFileSync(
    join(project, 'tools', 'find-chromium.ts'),
    `console.log(${JSON.stringify(path)});`,
  );
}

function setUp(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, [join('tools', 'setup.mjs'), ...args], {
    cwd: project,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      npm_execpath: join(project, 'npm.mjs'),
      // Or it would be installed here, by apt.
      UNDERSTUDY_CERTUTIL: 'none',
      ...env,
    },
  });
}

function calls(): string[] {
  return readFileSync(join(project, 'calls'), 'utf8').trim().split('\n');
}

function stamp(): unknown {
  return JSON.parse(readFileSync(join(project, 'node_modules', '.understudy-setup.json'), 'utf8'));
}
