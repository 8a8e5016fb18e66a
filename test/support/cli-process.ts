import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const BIN = resolve('cli/bin.ts');

export interface Finished {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command in a folder until it ends. */
export async function runCli(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Finished> {
  const child = start(folder, args, env);
  const [out, err] = [collect(child.stdout), collect(child.stderr)];
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: out(), err: err() };
}

export interface RunningCli extends AsyncDisposable {
  /** The first line on stdout, which `--json` promises when ready. */
  ready: unknown;
  /** Sends the signal and gives the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  err(): string;
}

/**
 * Starts the command in a folder and waits for its first line, which must be JSON.
 *
 * @param bin Default: that of the repository.
 */
export async function startCli(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  bin = BIN,
): Promise<RunningCli> {
  const child = start(folder, args, env, bin);
  const err = collect(child.stderr);
  const lines = createInterface({ input: child.stdout });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const first = await Promise.race([once(lines, 'line') as Promise<[string]>, closed]);
  if (typeof first[0] !== 'string')
    throw new Error(`It ended with ${first[0]} before it was ready: ${err()}`);
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);
    return (await closed)[0];
  };
  return {
    ready: JSON.parse(first[0]),
    stop,
    err,
    [Symbol.asyncDispose]: async () => void (await stop('SIGKILL')),
  };
}

function start(folder: string, args: readonly string[], env: NodeJS.ProcessEnv, bin = BIN) {
  return spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  }) satisfies ChildProcess;
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
