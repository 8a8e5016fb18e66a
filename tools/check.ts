// Runs every static check and prints, for each, what it promises. Exit code 1 when one breaks.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

interface StaticCheck {
  promise: string;
  command: readonly string[];
}

const bin = (name: string): string => join('node_modules', '.bin', name);

const CHECKS: readonly StaticCheck[] = [
  { promise: 'Every file is formatted', command: [bin('oxfmt'), '--check'] },
  { promise: 'Types hold', command: [bin('tsc'), '-p', '.'] },
  { promise: 'Types hold in the browser', command: [bin('tsc'), '-p', 'portal/browser'] },
  { promise: 'No lint error, with types', command: [bin('oxlint'), '--deny-warnings'] },
  { promise: 'No unused file, export or dependency', command: [bin('knip')] },
  {
    promise: 'Imports follow the table of the house',
    command: [bin('vitest'), 'run', '--reporter=dot', 'test/architecture'],
  },
  {
    promise: 'Generated schemas and docs are up to date',
    command: [process.execPath, 'tools/generate.ts', '--check'],
  },
  {
    promise: 'No key, certificate or token is in the tree',
    command: [process.execPath, 'tools/scan-secrets.ts'],
  },
  {
    promise: 'The package builds and is sound',
    command: [process.execPath, 'tools/build.ts', '--lint'],
  },
];

const failed: string[] = [];
await inParallel(CHECKS, availableParallelism(), async (check) => {
  const begun = performance.now();
  const { code, output } = await run(check.command);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${check.promise} (${seconds} s)`);
  if (code === 0) return;
  failed.push(check.promise);
  console.log(`${output.trim()}\n  to see it alone: ${check.command.join(' ')}\n`);
});
console.log(`${CHECKS.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function run([command = '', ...args]: readonly string[]) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: Buffer.concat(output).toString('utf8') };
}

async function inParallel<T>(
  items: readonly T[],
  width: number,
  action: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await action(next);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
