// Builds dist/ for the package with tsc; with --lint also has publint judge what would be published.
// --out FOLDER builds elsewhere.
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** The house, and what browsers load: the one knows Node, the other the DOM. */
const PROJECTS = ['tsconfig.build.json', join('portal', 'browser', 'tsconfig.build.json')];

const { values } = parseArgs({
  options: { lint: { type: 'boolean' }, out: { type: 'string', default: 'dist' } },
});
const out = resolve(values.out);

rmSync(out, { recursive: true, force: true });
for (const project of PROJECTS) run('tsc', ['-p', project, '--outDir', out]);
chmodSync(join(out, 'cli', 'bin.js'), 0o755);
if (values.lint === true) run('publint', ['--strict']);

function run(tool: string, args: readonly string[]): void {
  const { status } = spawnSync(join('node_modules', '.bin', tool), args, { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
