// Builds dist/ for the package with tsc; with --lint also has publint judge what would be published.
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';

rmSync('dist', { recursive: true, force: true });
run('tsc', ['-p', 'tsconfig.build.json']);
chmodSync(join('dist', 'cli', 'bin.js'), 0o755);
if (process.argv.includes('--lint')) run('publint', ['--strict']);

function run(tool: string, args: readonly string[]): void {
  const { status } = spawnSync(join('node_modules', '.bin', tool), args, { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
