import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { saySkipped } from './say-skipped.ts';

/** Whether python3 has boto3 on this machine; said aloud when it has not. */
export const HAS_BOTO3 = !saySkipped('boto3 against aws-local', {
  missing: spawnSync('python3', ['-c', 'import boto3']).status !== 0,
  remedy: 'install python3 with boto3',
});

/** Runs a script that reads JSON and prints JSON. */
export async function runPython(script: string, given: object): Promise<unknown> {
  const child = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(JSON.stringify(given));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (out === '') throw new Error(err);
  return JSON.parse(out);
}
